#ifndef OUTTURN_COLUMNS_H
#define OUTTURN_COLUMNS_H

// The loops that the fast evaluator spends its time in. Everything is a function in a header, so that it is compiled
// into the Swift code that calls it; where a processor has no wide instructions, the same is done without them.

#include "columns_conditions.h"
#include "columns_index.h"
#include "columns_parse.h"
#include "columns_parse_wide.h"
#include "columns_sums.h"

#endif
