#ifndef OUTTURN_CXLSXWRITER_SHIM_H
#define OUTTURN_CXLSXWRITER_SHIM_H

#include <xlsxwriter.h>

#endif
