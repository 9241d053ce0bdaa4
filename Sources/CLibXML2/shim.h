#ifndef OUTTURN_CLIBXML2_SHIM_H
#define OUTTURN_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
/* Debian's build pulls in ICU's headers, which clash with Foundation's. Nothing here needs them. */
#undef LIBXML_ICU_ENABLED

#include <libxml/c14n.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>

/* xmlFree is a global function pointer (per thread in some builds), which Swift may not read. */
static inline void outturn_xml_free(void *memory) {
  if (memory) xmlFree(memory);
}

#endif
