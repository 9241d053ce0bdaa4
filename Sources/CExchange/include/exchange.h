#ifndef OUTTURN_EXCHANGE_H
#define OUTTURN_EXCHANGE_H

/// Lets two paths change places in one step (renameat2 with RENAME_EXCHANGE, which Swift's Glibc module does
/// not show). Returns 0, or -1 with errno set.
int outturn_exchange(const char *first, const char *second);

#endif
