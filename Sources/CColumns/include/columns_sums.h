#ifndef OUTTURN_COLUMNS_SUMS_H
#define OUTTURN_COLUMNS_SUMS_H

// The counts and sums of the rows that meet conditions, each added to its cell of each grouping.

#include "columns_index.h"

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
  /// One for each cell, 0 between calls: while rows are added, the last of those that are waiting for the cell, from 1.
  uint32_t *waiting;
} oc_cells;

/// What is counted and summed. Bitmaps are 64 rows a word.
typedef struct {
  /// One for each counter; each has one word for 64 rows. A multiple of 64 of them, the first with every bit set.
  const uint64_t *const *counter_bits;
  size_t counters;
  /// The condition of each sum, a multiple of 8 of them and room up to a multiple of 64, and for each the position of
  /// its values among the eight columns that its group of eight sums reads.
  const uint64_t *const *sum_bits;
  const int64_t *sum_column;
  size_t sums;
  /// For each group of eight sums the first of the eight columns of values that it reads.
  const size_t *group_columns;
  const int64_t *const *columns;
  size_t column_count;
} oc_measures;

/// Room that is used again from call to call, for so many rows, a multiple of 64.
typedef struct {
  /// A word for each row and each 64 counters, and each 64 sums: `oc_mask_words` times the rows.
  uint64_t *masks;
  /// A number for each row and column of values, and 8 more.
  int64_t *values;
  /// The row that waits for the same cell before each row, from 1.
  uint32_t *before;
  /// The cells that rows wait for.
  uint32_t *touched;
} oc_room;

/// How many words of masks a row has: those of its counters, then those of its sums.
static inline size_t oc_mask_words(size_t counters, size_t sums) { return (counters + 63) / 64 + (sums + 63) / 64; }

/// Adds the small counts of a cell to its large ones.
static inline void oc_settle(uint8_t *cell, size_t counters, size_t sums) {
  uint32_t *counts = (uint32_t *)(void *)(cell + counters + 8 * sums);
  for (size_t c = 0; c < counters; c++) counts[c] += cell[c];
  memset(cell, 0, counters);
}

/// Some rows of one cell, by where their masks and their values are.
typedef struct {
  uint32_t masks[UINT8_MAX];
  uint32_t values[UINT8_MAX];
  size_t count;
} oc_run;

/// The masks of some rows, those of a row side by side; `first` is a multiple of 64.
static inline void oc_row_masks_portable(const oc_measures *m, size_t first, size_t rows, uint64_t *masks) {
  const size_t words = (m->counters + 63) / 64, all = oc_mask_words(m->counters, m->sums);
  uint64_t block[64];
  for (size_t row = 0; row < rows; row += 64) {
    for (size_t w = 0; w < all; w++) {
      const uint64_t *const *bits = w < words ? m->counter_bits + 64 * w : m->sum_bits + 64 * (w - words);
      for (size_t i = 0; i < 64; i++) block[i] = bits[i][(first + row) >> 6];
      oc_turn(block);
      for (size_t i = 0; i < 64; i++) masks[(row + i) * all + w] = block[i];
    }
  }
}

static inline void oc_add_run_portable(const oc_measures *m, uint8_t *cell, const oc_run *run, const oc_room *room) {
  const size_t words = (m->counters + 63) / 64;
  int64_t *sums = (int64_t *)(void *)(cell + m->counters);
  for (size_t j = 0; j < run->count; j++) {
    const uint64_t *masks = room->masks + run->masks[j];
    for (size_t w = 0; w < words; w++)
      for (size_t c = 0; c < 64; c++) cell[64 * w + c] += (uint8_t)(masks[w] >> c & 1);
    for (size_t s = 0; s < m->sums; s++) {
      const int64_t on = -(int64_t)(masks[words + (s >> 6)] >> (s & 63) & 1);
      sums[s] += room->values[run->values[j] + m->group_columns[s >> 3] + (size_t)m->sum_column[s]] & on;
    }
  }
}

#if OC_X86
/// One word of 64 bitmaps, which are asked for by their addresses: bit i of the mask at place p is that of bitmap i for
/// the row `oc_row_at(p)`.
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

static inline OC_WIDE void oc_row_masks_wide(const oc_measures *m, size_t first, size_t rows, uint64_t *masks) {
  const size_t words = m->counters / 64, all = oc_mask_words(m->counters, m->sums);
  uint64_t block[64];
  for (size_t row = 0; row < rows; row += 64) {
    for (size_t w = 0; w < all; w++) {
      oc_turned_wide(w < words ? m->counter_bits + 64 * w : m->sum_bits + 64 * (w - words), (first + row) >> 6, block);
      uint64_t *out = masks + row * all + w;
#pragma clang loop unroll(full)
      for (size_t place = 0; place < 64; place++) out[oc_row_at(place) * all] = block[place];
    }
  }
}

static inline OC_WIDE void oc_add_run_wide(const oc_measures *m, uint8_t *cell, const oc_run *run,
                                           const oc_room *room) {
  const size_t words = m->counters / 64, groups = m->sums / 8;
  const __m512i one = _mm512_set1_epi8(1);
  for (size_t w = 0; w < words; w++) {
    void *at = cell + 64 * w;
    __m512i c = _mm512_loadu_si512(at);
    for (size_t j = 0; j < run->count; j++) c = _mm512_mask_add_epi8(c, room->masks[run->masks[j] + w], c, one);
    _mm512_storeu_si512(at, c);
  }
  for (size_t s = 0; s < groups; s++) {
    void *at = cell + m->counters + 64 * s;
    const __m512i places = _mm512_loadu_si512(m->sum_column + 8 * s);
    const int64_t *values = room->values + m->group_columns[s];
    __m512i c = _mm512_loadu_si512(at);
    for (size_t j = 0; j < run->count; j++) {
      const __m512i v = _mm512_permutexvar_epi64(places, _mm512_loadu_si512(values + run->values[j]));
      const uint64_t mask = room->masks[run->masks[j] + words + (s >> 3)];
      c = _mm512_mask_add_epi64(c, (__mmask8)(mask >> (8 * (s & 7))), c, v);
    }
    _mm512_storeu_si512(at, c);
  }
}
#endif

typedef void (*oc_add_run)(const oc_measures *m, uint8_t *cell, const oc_run *run, const oc_room *room);

/// The rows of each cell together, so that what is added up stays in registers meanwhile: a cell may have kilobytes, and
/// all of them together more than the nearest cache.
static inline __attribute__((always_inline)) void oc_add_by(oc_add_run add, const oc_measures *m, size_t rows,
                                                            const uint32_t *cell_of, oc_cells grouping,
                                                            const oc_room *room) {
  const size_t all = oc_mask_words(m->counters, m->sums);
  size_t touched = 0;
  for (size_t row = 0; row < rows; row++) {
    uint32_t *last = grouping.waiting + cell_of[row];
    room->touched[touched] = cell_of[row];
    touched += *last == 0;
    room->before[row] = *last;
    *last = (uint32_t)row + 1;
  }
  for (size_t t = 0; t < touched; t++) {
    uint8_t *cell = grouping.cells + (size_t)room->touched[t] * grouping.stride;
    uint32_t next = grouping.waiting[room->touched[t]];
    grouping.waiting[room->touched[t]] = 0;
    while (next) {
      oc_run run;
      const size_t most = UINT8_MAX - cell[0];
      run.count = 0;
      do {
        const size_t row = next - 1;
        run.masks[run.count] = (uint32_t)(row * all);
        run.values[run.count] = (uint32_t)(row * m->column_count);
        run.count++;
        next = room->before[row];
      } while (next && run.count < most);
      add(m, cell, &run, room);
      if (cell[0] == UINT8_MAX) oc_settle(cell, m->counters, m->sums);
    }
  }
}

/// The values of some rows, those of a row side by side.
static inline void oc_values_of(const oc_measures *m, size_t first, size_t rows, int64_t *out) {
  const size_t count = m->column_count;
  for (size_t k = 0; k < count; k++)
    for (size_t row = 0; row < rows; row++) out[row * count + k] = m->columns[k][first + row];
}

/// Whether a cell is so small that the rows go to it one after the other, each to its cell in every grouping: to list
/// them by cell would take longer than it saves.
static inline int oc_is_small(const oc_measures *m) { return m->counters + 8 * m->sums <= 256; }

static inline void oc_add_portable(const oc_measures *m, size_t rows, const uint32_t *const *cell_of,
                                   const oc_cells *groupings, size_t grouping_count, const oc_room *room) {
  oc_row_masks_portable(m, 0, rows, room->masks);
  oc_values_of(m, 0, rows, room->values);
  for (size_t g = 0; g < grouping_count; g++) oc_add_by(oc_add_run_portable, m, rows, cell_of[g], groupings[g], room);
}

#if OC_X86
/// Row after row, each to its cell in every grouping; what 64 rows add stays in the nearest cache meanwhile.
static inline OC_WIDE void oc_add_each_wide(const oc_measures *m, size_t rows, const uint32_t *const *cell_of,
                                            const oc_cells *groupings, size_t grouping_count, const oc_room *room) {
  const size_t words = m->counters / 64, groups = m->sums / 8, all = oc_mask_words(m->counters, m->sums);
  const __m512i one = _mm512_set1_epi8(1);
  for (size_t first = 0; first < rows; first += 64) {
    const size_t here = rows - first < 64 ? rows - first : 64;
    oc_row_masks_wide(m, first, here, room->masks);
    oc_values_of(m, first, here, room->values);
    const uint64_t *masks = room->masks;
    const int64_t *values = room->values;
    for (size_t row = first; row < first + here; row++, masks += all, values += m->column_count) {
      for (size_t g = 0; g < grouping_count; g++) {
        uint8_t *cell = groupings[g].cells + (size_t)cell_of[g][row] * groupings[g].stride;
        for (size_t w = 0; w < words; w++) {
          const __m512i c = _mm512_loadu_si512(cell + 64 * w);
          _mm512_storeu_si512(cell + 64 * w, _mm512_mask_add_epi8(c, masks[w], c, one));
        }
        for (size_t s = 0; s < groups; s++) {
          void *at = cell + m->counters + 64 * s;
          const __m512i c = _mm512_loadu_si512(at);
          const __m512i v = _mm512_permutexvar_epi64(_mm512_loadu_si512(m->sum_column + 8 * s),
                                                     _mm512_loadu_si512(values + m->group_columns[s]));
          const uint64_t on = masks[words + (s >> 3)] >> (8 * (s & 7));
          _mm512_storeu_si512(at, _mm512_mask_add_epi64(c, (__mmask8)on, c, v));
        }
        if (cell[0] == UINT8_MAX) oc_settle(cell, m->counters, m->sums);
      }
    }
  }
}

static inline OC_WIDE void oc_add_wide(const oc_measures *m, size_t rows, const uint32_t *const *cell_of,
                                       const oc_cells *groupings, size_t grouping_count, const oc_room *room) {
  if (oc_is_small(m)) {
    oc_add_each_wide(m, rows, cell_of, groupings, grouping_count, room);
    return;
  }
  oc_row_masks_wide(m, 0, rows, room->masks);
  oc_values_of(m, 0, rows, room->values);
  for (size_t g = 0; g < grouping_count; g++) oc_add_by(oc_add_run_wide, m, rows, cell_of[g], groupings[g], room);
}
#endif

/// Adds every row to its cell of each grouping: `cell_of` has for each grouping the cell of every row. Bitmaps have room
/// up to a multiple of 64 rows; counters are a multiple of 64 and sums of 8.
static inline void oc_add(const oc_measures *m, size_t rows, const uint32_t *const *cell_of, const oc_cells *groupings,
                          size_t grouping_count, const oc_room *room) {
#if OC_X86
  if (oc_level() > 0) {
    oc_add_wide(m, rows, cell_of, groupings, grouping_count, room);
    return;
  }
#endif
  oc_add_portable(m, rows, cell_of, groupings, grouping_count, room);
}

#endif
