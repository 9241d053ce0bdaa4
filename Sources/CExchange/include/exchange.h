#ifndef OUTTURN_EXCHANGE_H
#define OUTTURN_EXCHANGE_H

/// Lets two paths change places in one step (renameat2 with RENAME_EXCHANGE, which Swift's Glibc module does
/// not show). Returns 0, or -1 with errno set.
int outturn_exchange(const char *first, const char *second);

/// Has the system begin to bring a stretch of a file to the disk, and does not wait for it. That it could not is of no
/// consequence: whoever needs the file there calls fsync.
void outturn_begin_writing(int descriptor, long long from, long long count);

#endif
