#ifndef OUTTURN_COLUMNS_CONDITIONS_H
#define OUTTURN_COLUMNS_CONDITIONS_H

// Conditions over columns as bitmaps of 64 rows a word.

#include "columns_index.h"

#if OC_X86
static inline OC_WIDE void oc_between_wide(const int64_t *v, size_t rows, int64_t low, int64_t high, uint64_t *out) {
  const __m512i l = _mm512_set1_epi64(low), h = _mm512_set1_epi64(high);
  for (size_t row = 0; row < rows; row += 64) {
    uint64_t bits = 0;
    for (int i = 0; i < 8; i++) {
      const __m512i x = _mm512_loadu_si512(v + row + 8 * i);
      bits |= (uint64_t)_mm512_mask_cmple_epi64_mask(_mm512_cmpge_epi64_mask(x, l), x, h) << (8 * i);
    }
    out[row >> 6] = bits;
  }
}
#endif

/// Which rows have a value from `low` to `high`. `values` has room up to the next multiple of 64.
static inline void oc_between(const int64_t *values, size_t rows, int64_t low, int64_t high, uint64_t *out) {
#if OC_X86
  if (oc_level() > 0) {
    oc_between_wide(values, rows, low, high, out);
    return;
  }
#endif
  for (size_t row = 0; row < rows; row += 64) {
    uint64_t bits = 0;
    for (size_t i = 0; i < 64; i++)
      bits |= (uint64_t)((values[row + i] >= low) & (values[row + i] <= high)) << i;
    out[row >> 6] = bits;
  }
}

/// Which rows have a number whose entry in `table` has the bit `bit`. `numbers` has room up to a multiple of 64.
static inline void oc_in_table(const int32_t *numbers, size_t rows, const uint8_t *table, int bit, uint64_t *out) {
  for (size_t row = 0; row < rows; row += 64) {
    uint64_t bits = 0;
    for (size_t i = 0; i < 64; i++) bits |= (uint64_t)((table[numbers[row + i]] >> bit) & 1) << i;
    out[row >> 6] = bits;
  }
}

/// The rows whose bit is set, in order; returns how many.
static inline size_t oc_rows_of(const uint64_t *bits, size_t rows, uint32_t *out) {
  size_t count = 0;
  for (size_t word = 0; word * 64 < rows; word++) {
    uint64_t rest = bits[word];
    while (rest) {
      out[count++] = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(rest);
      rest &= rest - 1;
    }
  }
  return count;
}

#endif
