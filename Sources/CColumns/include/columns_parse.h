#ifndef OUTTURN_COLUMNS_PARSE_H
#define OUTTURN_COLUMNS_PARSE_H

// Reads the cells of one column of many records into numbers or the numbers of texts that were met before.
//
// What is written as numbers and texts usually are is read here; every other cell is only listed, and read by the
// parser that knows all that a dataset may declare. Nothing is ever read differently from how that parser reads it.

#include "columns_index.h"

/// Records: their text, and the ends of their fields.
typedef struct {
  /// At least 16 bytes before the text and after it may be read.
  const uint8_t *text;
  /// The end of the field before the first stands at -1: of the first field of a text it is all ones.
  const uint32_t *ends;
  /// Fields in each record.
  size_t fields;
  size_t rows;
} oc_records;

/// Where a cell stands, without the quotes around it; a doubled quote inside it is not undone.
typedef struct {
  const uint8_t *start;
  size_t length;
  int quoted;
} oc_cell;

static inline __attribute__((always_inline)) oc_cell oc_cell_at(oc_records r, size_t row, size_t field) {
  const size_t k = row * r.fields + field;
  const uint32_t start = *(r.ends + k - 1) + 1;
  oc_cell cell = {r.text + start, r.ends[k] - start, 0};
  if (field == r.fields - 1 && cell.length > 0 && cell.start[cell.length - 1] == '\r') cell.length--;
  if (cell.length >= 2 && cell.start[0] == '"') {
    cell.start++;
    cell.length -= 2;
    cell.quoted = 1;
  }
  return cell;
}

static inline uint64_t oc_load(const uint8_t *p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return v;
}

/// Eight digits, the first in the lowest byte; every byte is '0' to '9'.
static inline uint64_t oc_eight(uint64_t v) {
  v -= 0x3030303030303030ull;
  v = v * 10 + (v >> 8);
  return (((v & 0x000000FF000000FFull) * 0x000F424000000064ull +
           ((v >> 16) & 0x000000FF000000FFull) * 0x0000271000000001ull) >>
          32) & 0xFFFFFFFFull;
}

static inline int oc_all_digits(uint64_t v) {
  return ((v & 0xF0F0F0F0F0F0F0F0ull) | (((v + 0x0606060606060606ull) & 0xF0F0F0F0F0F0F0F0ull) >> 4)) ==
         0x3333333333333333ull;
}

/// The last eight bytes before `end`, those before the last `length` of them made '0'.
static inline uint64_t oc_tail(const uint8_t *end, size_t length) {
  const uint64_t v = oc_load(end - 8);
  if (length >= 8) return v;
  const uint64_t keep = ~0ull << (64 - 8 * length);
  return (v & keep) | (0x3030303030303030ull & ~keep);
}

static const int64_t oc_powers[19] = {1ll,
                                      10ll,
                                      100ll,
                                      1000ll,
                                      10000ll,
                                      100000ll,
                                      1000000ll,
                                      10000000ll,
                                      100000000ll,
                                      1000000000ll,
                                      10000000000ll,
                                      100000000000ll,
                                      1000000000000ll,
                                      10000000000000ll,
                                      100000000000000ll,
                                      1000000000000000ll,
                                      10000000000000000ll,
                                      100000000000000000ll,
                                      1000000000000000000ll};

/// A number of up to 17 digits as a multiple of 10^-scale: `-12`, `12.5`. Returns 0 where it is written otherwise, has
/// more places than that, or is too large: then it is for others to read.
static inline int oc_number_slowly(const uint8_t *p, size_t length, int scale, int64_t *out) {
  const uint8_t *end = p + length;
  const int negative = length > 0 && *p == '-';
  if (negative) p++;
  int64_t value = 0;
  int digits = 0, places = -1;
  for (; p < end; p++) {
    if (*p == '.' && places < 0 && digits > 0) {
      places = 0;
      continue;
    }
    if (*p < '0' || *p > '9' || ++digits > 17) return 0;
    value = value * 10 + (*p - '0');
    if (places >= 0) places++;
  }
  if (digits == 0 || places == 0) return 0;
  if (places < 0) places = 0;
  if (places > scale || digits + scale - places > 18) return 0;
  value *= oc_powers[scale - places];
  *out = negative ? -value : value;
  return 1;
}

/// Up to eight characters that are digits and at most one point, or -1 where they are anything else.
static inline __attribute__((always_inline)) int64_t oc_short_number(const uint8_t *start, size_t length, int scale) {
  uint64_t v = oc_tail(start + length, length);
  const uint64_t x = v ^ 0x2E2E2E2E2E2E2E2Eull;
  const uint64_t point = (x - 0x0101010101010101ull) & ~x & 0x8080808080808080ull;
  int places = 0;
  if (point) {
    // The lowest bit of the test is exact: a byte below it cannot have borrowed.
    const int at = __builtin_ctzll(point) >> 3;
    places = 7 - at;
    if (places == 0 || places > scale || at <= (int)(8 - length)) return -1;
    const uint64_t above = ~0ull << (8 * at) << 8;
    v = (v & above) | ((v << 8) & ~above & ~0xFFull) | 0x30;
  }
  if (!oc_all_digits(v)) return -1;
  return (int64_t)oc_eight(v) * oc_powers[scale - places];
}

/// As `oc_numbers`, from the row `first` on.
static inline size_t oc_numbers_portable(oc_records r, size_t field, int scale, size_t first, int64_t *out,
                                         uint64_t *blank, uint32_t *odd) {
  size_t count = 0;
  for (size_t row = first; row < r.rows; row++) {
    const oc_cell cell = oc_cell_at(r, row, field);
    int64_t value = 0;
    if (cell.length == 1 && (uint8_t)(cell.start[0] - '0') < 10) {
      value = (cell.start[0] - '0') * oc_powers[scale];
    } else if (cell.length == 0) {
      blank[row >> 6] |= 1ull << (row & 63);
    } else {
      value = cell.length <= 8 ? oc_short_number(cell.start, cell.length, scale) : -1;
      if (value < 0 && !oc_number_slowly(cell.start, cell.length, scale, &value)) {
        value = 0;
        odd[count++] = (uint32_t)row;
      }
    }
    out[row] = value;
  }
  return count;
}

/// A text of at most 16 bytes that was met before, by which it is found.
typedef struct {
  uint64_t low, high;
  /// One more than its length; 0 where the place is free.
  uint32_t length;
  int32_t number;
} oc_text;

/// Texts met before: `mask` + 1 places, a power of two, at most half of them taken.
typedef struct {
  oc_text *places;
  size_t mask;
} oc_texts;

/// Texts that differ in their last letters only are to stand apart too: those are folded onto the first ones.
static inline size_t oc_text_hash(uint64_t low, uint64_t high, size_t length) {
  uint64_t h = low ^ (high * 0x9E3779B97F4A7C15ull) ^ length;
  h = (h ^ h >> 29) * 0xD6E8FEB86659FD93ull;
  return (size_t)(h >> 32 ^ h >> 50);
}

static inline uint64_t oc_low_bytes(uint64_t v, size_t length) {
  return length >= 8 ? v : v & ((1ull << (8 * length)) - 1);
}

static inline __attribute__((always_inline)) oc_text oc_text_of(const uint8_t *start, size_t length) {
  oc_text text = {oc_low_bytes(oc_load(start), length), 0, (uint32_t)length + 1, 0};
  if (length > 8) text.high = oc_low_bytes(oc_load(start + 8), length - 8);
  return text;
}

/// Adds a text of at most 16 bytes that is not among them.
static inline void oc_add_text(oc_texts texts, const uint8_t *start, size_t length, int32_t number) {
  oc_text text = oc_text_of(start, length);
  text.number = number;
  size_t at = oc_text_hash(text.low, text.high, length) & texts.mask;
  while (texts.places[at].length) at = (at + 1) & texts.mask;
  texts.places[at] = text;
}

/// The number of a text that was met before, or -1: it was not, or is longer than 16 bytes.
static inline __attribute__((always_inline)) int32_t oc_number_of(oc_cell cell, oc_texts texts) {
  if (cell.length > 16) return -1;
  const oc_text text = oc_text_of(cell.start, cell.length);
  size_t at = oc_text_hash(text.low, text.high, cell.length) & texts.mask;
  while (texts.places[at].length) {
    const oc_text *other = &texts.places[at];
    if (other->low == text.low && other->high == text.high && other->length == text.length) return other->number;
    at = (at + 1) & texts.mask;
  }
  return -1;
}

/// As `oc_numbered`, from the row `first` on.
static inline size_t oc_numbered_portable(oc_records r, size_t field, oc_texts texts, size_t first, int32_t *out,
                                          uint32_t *odd) {
  size_t count = 0;
  for (size_t row = first; row < r.rows; row++) {
    const int32_t number = oc_number_of(oc_cell_at(r, row, field), texts);
    out[row] = number < 0 ? 0 : number;
    if (number < 0) odd[count++] = (uint32_t)row;
  }
  return count;
}

/// Lists the cells of a column of which nothing is asked but whether they are filled in: those that begin or end in
/// anything but a letter or digit, and those shorter than `least`, which others look at.
static inline size_t oc_unclear(oc_records r, size_t field, size_t least, uint32_t *odd) {
  size_t count = 0;
  for (size_t row = 0; row < r.rows; row++) {
    const oc_cell cell = oc_cell_at(r, row, field);
    const uint8_t first = cell.length ? cell.start[0] : 0;
    const uint8_t folded = first | 0x20;
    const int clear = (uint8_t)(first - '0') < 10 || (uint8_t)(folded - 'a') < 26;
    if (!clear || cell.length < least) odd[count++] = (uint32_t)row;
  }
  return count;
}

/// A hash of 64 bits of a text, in which every byte has a say.
static inline uint64_t oc_hash(const uint8_t *start, size_t length) {
  uint64_t h = 0x9E3779B97F4A7C15ull ^ length;
  while (length > 8) {
    h = (h ^ oc_load(start)) * 0xD6E8FEB86659FD93ull;
    h ^= h >> 32;
    start += 8;
    length -= 8;
  }
  h = (h ^ oc_low_bytes(oc_load(start), length)) * 0xD6E8FEB86659FD93ull;
  h ^= h >> 32;
  return (h * 0xD6E8FEB86659FD93ull) ^ h >> 29;
}

/// Mixes the hash of a cell into that of its row.
static inline uint64_t oc_mixed(uint64_t row, uint64_t cell) {
  const uint64_t h = (row ^ cell) * 0x9E3779B97F4A7C15ull;
  return h ^ h >> 32;
}

static inline int oc_is_alphanumeric(uint8_t b) {
  return (uint8_t)(b - '0') < 10 || (uint8_t)((b | 0x20) - 'a') < 26;
}

/// The hash of each text. A cell that does not begin and end with a letter or digit, or is shorter than `least`, goes
/// to `odd`, whose length is returned.
static inline size_t oc_hashes(oc_records r, size_t field, size_t least, uint64_t *out, uint32_t *odd) {
  size_t count = 0;
  for (size_t row = 0; row < r.rows; row++) {
    const oc_cell cell = oc_cell_at(r, row, field);
    if (cell.length < least || cell.length == 0 || cell.quoted || !oc_is_alphanumeric(cell.start[0]) ||
        !oc_is_alphanumeric(cell.start[cell.length - 1])) {
      odd[count++] = (uint32_t)row;
      out[row] = 0;
    } else {
      out[row] = oc_hash(cell.start, cell.length);
    }
  }
  return count;
}

#endif
