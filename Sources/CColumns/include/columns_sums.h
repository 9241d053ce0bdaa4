#ifndef OUTTURN_COLUMNS_SUMS_H
#define OUTTURN_COLUMNS_SUMS_H

// Conditions over columns as bitmaps of 64 rows a word, and the counts and sums of the rows that meet them.

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

/// 64 rows of 64 bits, turned: bit i of row j becomes bit j of row i.
static inline void oc_turn(uint64_t *bits) {
  uint64_t mask = 0x00000000FFFFFFFFull;
  for (int width = 32; width > 0; width >>= 1, mask ^= mask << width) {
    for (int k = 0; k < 64; k = (k + width + 1) & ~width) {
      const uint64_t t = ((bits[k] >> width) ^ bits[k + width]) & mask;
      bits[k] ^= t << width;
      bits[k + width] ^= t;
    }
  }
}

/// How the counts and sums of one cell of a grouping stand in memory: `counters` counts of 8 bits, a multiple of 64, of
/// the rows that came last; after them `sums` sums of 64 bits, a multiple of 8; after them the same counts of 32 bits, of
/// all rows before. The first counter is of every row: when it is full, the small counts go to the large ones.
typedef struct {
  uint8_t *cells;
  size_t stride;
} oc_cells;

/// What is counted and summed. Bitmaps are 64 rows a word.
typedef struct {
  /// One for each counter; each has one word for 64 rows. A multiple of 64 of them, the first with every bit set.
  const uint64_t *const *counter_bits;
  size_t counters;
  /// The condition of each sum, a multiple of 8 of them and room up to a multiple of 64, and for each the position of its values among the eight
  /// columns that its group of eight sums reads.
  const uint64_t *const *sum_bits;
  const int64_t *sum_column;
  size_t sums;
  /// For each group of eight sums the first of the eight columns of values that it reads.
  const size_t *group_columns;
  const int64_t *const *columns;
  size_t column_count;
} oc_measures;

static inline __attribute__((always_inline)) void oc_turned(const uint64_t *const *bits, size_t count, size_t word,
                                                             uint64_t *out) {
  // out[row * words + w]: the bits of 64 counters for a row.
  const size_t words = (count + 63) / 64;
  uint64_t block[64];
  for (size_t w = 0; w < words; w++) {
    const size_t here = count - 64 * w < 64 ? count - 64 * w : 64;
    for (size_t i = 0; i < here; i++) block[i] = bits[64 * w + i][word];
    for (size_t i = here; i < 64; i++) block[i] = 0;
    oc_turn(block);
    for (size_t i = 0; i < 64; i++) out[i * words + w] = block[i];
  }
}

/// The values of 64 rows, those of a row side by side.
static inline __attribute__((always_inline)) void oc_values_of(const oc_measures *m, size_t row, int64_t *out) {
  const size_t count = m->column_count;
  for (size_t i = 0; i < 64; i++)
    for (size_t k = 0; k < count; k++) *out++ = m->columns[k][row + i];
}

/// Adds the small counts of a cell to its large ones.
static inline void oc_settle(uint8_t *cell, size_t counters, size_t sums) {
  uint32_t *counts = (uint32_t *)(void *)(cell + counters + 8 * sums);
  for (size_t c = 0; c < counters; c++) counts[c] += cell[c];
  memset(cell, 0, counters);
}

static inline void oc_add_portable(const oc_measures *m, size_t rows, const uint32_t *const *cell_of,
                                   const oc_cells *groupings, size_t grouping_count, uint64_t *scratch,
                                   int64_t *values) {
  const size_t words = (m->counters + 63) / 64, sum_words = (m->sums + 63) / 64;
  for (size_t row = 0; row < rows; row += 64) {
    uint64_t *count_masks = scratch, *sum_masks = scratch + 64 * words;
    oc_turned(m->counter_bits, m->counters, row >> 6, count_masks);
    if (sum_words) oc_turned(m->sum_bits, m->sums, row >> 6, sum_masks);
    oc_values_of(m, row, values);
    const size_t end = rows - row < 64 ? rows - row : 64;
    for (size_t i = 0; i < end; i++) {
      for (size_t g = 0; g < grouping_count; g++) {
        uint8_t *cell = groupings[g].cells + (size_t)cell_of[g][row + i] * groupings[g].stride;
        for (size_t w = 0; w < words; w++) {
          const uint64_t mask = count_masks[i * words + w];
          for (size_t c = 0; c < 64; c++) cell[64 * w + c] += (uint8_t)(mask >> c & 1);
        }
        int64_t *sums = (int64_t *)(void *)(cell + m->counters);
        for (size_t s = 0; s < m->sums; s++) {
          const int64_t on = -(int64_t)(sum_masks[i * sum_words + (s >> 6)] >> (s & 63) & 1);
          sums[s] += values[i * m->column_count + m->group_columns[s >> 3] + (size_t)m->sum_column[s]] & on;
        }
        if (cell[0] == UINT8_MAX) oc_settle(cell, m->counters, m->sums);
      }
    }
  }
}

#if OC_X86
/// The same for one word of 64 bitmaps, which are asked for by their addresses: bit i of the mask at place p is that of
/// bitmap i for the row `oc_row_at(p)`.
///
/// Each 8 by 8 bits are turned by an affine transformation over GF(2) whose matrix they are; the bytes that these give
/// are then put in order by unpacking, which is what permutes the rows.
static inline OC_WIDE void oc_turned_wide(const uint64_t *const *bits, size_t word, uint64_t *out) {
  const __m512i turn = _mm512_set_epi64(
      0x070F171F272F373F, 0x060E161E262E363E, 0x050D151D252D353D, 0x040C141C242C343C, 0x030B131B232B333B,
      0x020A121A222A323A, 0x0109111921293139, 0x0008101820283038);
  const __m512i diagonal = _mm512_set1_epi64((long long)0x8040201008040201ull);
  __m512i z[8], t[8];
  for (int b = 0; b < 8; b++) {
    const __m512i addresses = _mm512_add_epi64(_mm512_loadu_si512((const void *)(bits + 8 * b)),
                                               _mm512_set1_epi64((long long)(8 * word)));
    const __m512i rows = _mm512_i64gather_epi64(addresses, (const void *)0, 1);
    z[b] = _mm512_gf2p8affine_epi64_epi8(diagonal, _mm512_permutexvar_epi8(turn, rows), 0);
  }
  for (int k = 0; k < 4; k++) {
    t[k] = _mm512_unpacklo_epi8(z[2 * k], z[2 * k + 1]);
    t[4 + k] = _mm512_unpackhi_epi8(z[2 * k], z[2 * k + 1]);
  }
  for (int h = 0; h < 2; h++) {
    z[4 * h] = _mm512_unpacklo_epi16(t[4 * h], t[4 * h + 1]);
    z[4 * h + 1] = _mm512_unpacklo_epi16(t[4 * h + 2], t[4 * h + 3]);
    z[4 * h + 2] = _mm512_unpackhi_epi16(t[4 * h], t[4 * h + 1]);
    z[4 * h + 3] = _mm512_unpackhi_epi16(t[4 * h + 2], t[4 * h + 3]);
  }
  for (int h = 0; h < 4; h++) {
    _mm512_storeu_si512(out + 16 * h, _mm512_unpacklo_epi32(z[2 * h], z[2 * h + 1]));
    _mm512_storeu_si512(out + 16 * h + 8, _mm512_unpackhi_epi32(z[2 * h], z[2 * h + 1]));
  }
}

static inline size_t oc_row_at(size_t place) {
  return (place & 6) << 3 | (place >> 2 & 8) | (place >> 2 & 4) | (place >> 2 & 2) | (place & 1);
}

static inline OC_WIDE void oc_add_wide(const oc_measures *m, size_t rows, const uint32_t *const *cell_of,
                                       const oc_cells *groupings, size_t grouping_count, uint64_t *scratch,
                                       int64_t *values) {
  const size_t words = m->counters / 64, groups = m->sums / 8, sum_words = (groups + 7) / 8;
  const __m512i one = _mm512_set1_epi8(1);
  for (size_t row = 0; row < rows; row += 64) {
    // For each 64 counters the masks of 64 rows, and after them the same for each 64 sums.
    uint64_t *count_masks = scratch, *sum_masks = scratch + 64 * words;
    for (size_t w = 0; w < words; w++) oc_turned_wide(m->counter_bits + 64 * w, row >> 6, count_masks + 64 * w);
    for (size_t w = 0; w < sum_words; w++) oc_turned_wide(m->sum_bits + 64 * w, row >> 6, sum_masks + 64 * w);
    oc_values_of(m, row, values);
    const size_t end = rows - row < 64 ? rows - row : 64;
    for (size_t place = 0; place < 64; place++) {
      const size_t i = oc_row_at(place);
      if (i >= end) continue;
      for (size_t g = 0; g < grouping_count; g++) {
        uint8_t *cell = groupings[g].cells + (size_t)cell_of[g][row + i] * groupings[g].stride;
        for (size_t w = 0; w < words; w++) {
          void *at = cell + 64 * w;
          const __m512i c = _mm512_loadu_si512(at);
          _mm512_storeu_si512(at, _mm512_mask_add_epi8(c, count_masks[64 * w + place], c, one));
        }
        uint8_t *sums = cell + m->counters;
        for (size_t s = 0; s < groups; s++) {
          void *at = sums + 64 * s;
          const __m512i c = _mm512_loadu_si512(at);
          const __m512i v = _mm512_permutexvar_epi64(
              _mm512_loadu_si512(m->sum_column + 8 * s),
              _mm512_loadu_si512(values + i * m->column_count + m->group_columns[s]));
          const __mmask8 on = (__mmask8)(sum_masks[64 * (s >> 3) + place] >> (8 * (s & 7)));
          _mm512_storeu_si512(at, _mm512_mask_add_epi64(c, on, c, v));
        }
        if (cell[0] == UINT8_MAX) oc_settle(cell, m->counters, m->sums);
      }
    }
  }
}
#endif

/// Adds every row to its cell of each grouping.
///
/// - `cell_of`: for each grouping the cell of every row, with room up to a multiple of 64.
/// - counters are a multiple of 64 and sums of 8; `scratch` holds 64 words for each 64 counters and for each 64 sums;
///   `values` 64 times as many numbers as there are columns, and 8 more.
static inline void oc_add(const oc_measures *m, size_t rows, const uint32_t *const *cell_of, const oc_cells *groupings,
                          size_t grouping_count, uint64_t *scratch, int64_t *values) {
#if OC_X86
  if (oc_level() > 0) {
    oc_add_wide(m, rows, cell_of, groupings, grouping_count, scratch, values);
    return;
  }
#endif
  oc_add_portable(m, rows, cell_of, groupings, grouping_count, scratch, values);
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
