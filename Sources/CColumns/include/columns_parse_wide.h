#ifndef OUTTURN_COLUMNS_PARSE_WIDE_H
#define OUTTURN_COLUMNS_PARSE_WIDE_H

// Reads the cells of a column eight records at a time, with the instructions of AVX-512. What these do not read as a
// matter of course goes, cell by cell, to the functions that read one.

#include "columns_parse.h"

#if OC_X86

/// Eight cells of a column: where each begins and how long it is, without quotes and the carriage return of a record.
typedef struct {
  __m512i start, length;
  /// The eight bytes before the end of each.
  __m512i tail;
} oc_eight_cells;

static inline OC_WIDE __attribute__((always_inline)) __m512i oc_bytes_at(const uint8_t *text, __m512i at) {
  return _mm512_i64gather_epi64(at, (const void *)text, 1);
}

/// `steps`: how many numbers after the end of the first record's field each of the eight fields ends.
static inline OC_WIDE __attribute__((always_inline)) oc_eight_cells oc_cells_at(oc_records r, size_t row, size_t field,
                                                                              __m512i steps) {
  const __m512i low = _mm512_set1_epi64(0xFFFFFFFF), eight = _mm512_set1_epi64(8), one = _mm512_set1_epi64(1);
  // The end of the field before and that of the field itself stand side by side.
  const __m512i both = _mm512_i64gather_epi64(steps, (const void *)(r.ends + row * r.fields + field - 1), 4);
  oc_eight_cells cells;
  cells.start = _mm512_and_si512(_mm512_add_epi64(both, one), low);
  __m512i end = _mm512_srli_epi64(both, 32);
  cells.tail = oc_bytes_at(r.text, _mm512_sub_epi64(end, eight));
  const __m512i last = _mm512_srli_epi64(cells.tail, 56);
  const __mmask8 filled = _mm512_cmpgt_epi64_mask(end, cells.start);
  __mmask8 returned = 0;
  if (field == r.fields - 1) {
    returned = _mm512_mask_cmpeq_epi64_mask(filled, last, _mm512_set1_epi64('\r'));
    if (returned) {
      end = _mm512_mask_sub_epi64(end, returned, end, one);
      cells.tail = _mm512_mask_i64gather_epi64(cells.tail, returned, _mm512_sub_epi64(end, eight),
                                               (const void *)r.text, 1);
    }
  }
  // In text that is well formed a cell that ends with a quote begins with one.
  const __mmask8 quoted =
      _mm512_mask_cmpeq_epi64_mask(filled, _mm512_srli_epi64(cells.tail, 56), _mm512_set1_epi64('"'));
  if (quoted) {
    cells.start = _mm512_mask_add_epi64(cells.start, quoted, cells.start, one);
    end = _mm512_mask_sub_epi64(end, quoted, end, one);
    cells.tail =
        _mm512_mask_i64gather_epi64(cells.tail, quoted, _mm512_sub_epi64(end, eight), (const void *)r.text, 1);
  }
  cells.length = _mm512_sub_epi64(end, cells.start);
  return cells;
}

static inline OC_WIDE __attribute__((always_inline)) __m512i oc_steps(size_t fields) {
  return _mm512_mullo_epi64(_mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7), _mm512_set1_epi64((long long)fields));
}

/// As `oc_numbers`, of whole eights of rows; the rest is left to it.
static inline OC_WIDE size_t oc_numbers_wide(oc_records r, size_t field, int scale, int64_t *out, uint64_t *blank,
                                             uint32_t *odd) {
  const __m512i steps = oc_steps(r.fields), ones = _mm512_set1_epi64(-1), eight = _mm512_set1_epi64(8);
  const __m512i zeros = _mm512_set1_epi8('0'), nine = _mm512_set1_epi8(9), points = _mm512_set1_epi8('.');
  const __m512i tens = _mm512_set1_epi16(1 << 8 | 10), hundreds = _mm512_set1_epi32(1 << 16 | 100);
  const __m512i myriad = _mm512_set1_epi64(10000), sixty_four = _mm512_set1_epi64(64);
  const __m512i whole = _mm512_set1_epi64(oc_powers[scale]), wanted = _mm512_set1_epi64(scale);
  size_t count = 0;
  for (size_t row = 0; row + 8 <= r.rows; row += 8) {
    const oc_eight_cells cells = oc_cells_at(r, row, field, steps);
    const __mmask8 empty = _mm512_cmpeq_epi64_mask(cells.length, _mm512_setzero_si512());
    __mmask8 other = _mm512_cmpgt_epi64_mask(cells.length, eight);
    // What stands before the cell is made zeros: a shift by 64 or more leaves nothing.
    const __m512i keep = _mm512_sllv_epi64(ones, _mm512_sub_epi64(sixty_four, _mm512_slli_epi64(cells.length, 3)));
    __m512i v = _mm512_ternarylogic_epi64(keep, cells.tail, zeros, 0xCA);
    __m512i factor = whole;
    const __mmask64 dots = _mm512_cmpeq_epi8_mask(v, points);
    if (dots) {
      // The first point of each cell, as the highest bit of its byte.
      const __m512i all = _mm512_and_si512(_mm512_movm_epi8(dots), _mm512_set1_epi8((char)0x80));
      const __m512i first = _mm512_and_si512(all, _mm512_sub_epi64(_mm512_setzero_si512(), all));
      const __mmask8 pointed = _mm512_test_epi64_mask(all, all);
      const __m512i places = _mm512_srli_epi64(_mm512_lzcnt_epi64(first), 3);
      const __m512i upto = _mm512_or_si512(first, _mm512_sub_epi64(first, _mm512_set1_epi64(1)));
      const __m512i moved =
          _mm512_or_si512(_mm512_andnot_si512(_mm512_set1_epi64(0xFF), _mm512_slli_epi64(v, 8)),
                          _mm512_set1_epi64('0'));
      v = _mm512_mask_ternarylogic_epi64(v, pointed, upto, moved, 0xB8);
      const __mmask8 placed = _mm512_mask_cmpgt_epi64_mask(pointed, places, _mm512_setzero_si512()) &
                              _mm512_cmple_epi64_mask(places, wanted) &
                              _mm512_cmpgt_epi64_mask(cells.length, _mm512_add_epi64(places, _mm512_set1_epi64(1)));
      other |= pointed & (__mmask8)~placed;
      factor = _mm512_mask_i64gather_epi64(whole, placed, _mm512_sub_epi64(wanted, places), (const void *)oc_powers, 8);
    }
    const __m512i digits = _mm512_sub_epi8(v, zeros);
    const __mmask64 wrong = _mm512_cmpgt_epu8_mask(digits, nine);
    if (wrong) other |= _mm512_test_epi64_mask(_mm512_movm_epi8(wrong), ones);
    const __m512i fours = _mm512_madd_epi16(_mm512_maddubs_epi16(digits, tens), hundreds);
    __m512i value = _mm512_add_epi64(_mm512_mul_epu32(fours, myriad), _mm512_srli_epi64(fours, 32));
    if (scale) value = _mm512_mullo_epi64(value, factor);
    other &= (__mmask8)~empty;
    value = _mm512_maskz_mov_epi64((__mmask8) ~(other | empty), value);
    _mm512_storeu_si512(out + row, value);
    blank[row >> 6] |= (uint64_t)empty << (row & 63);
    while (other) {
      const size_t at = row + (size_t)__builtin_ctz(other);
      other &= (__mmask8)(other - 1);
      const oc_cell cell = oc_cell_at(r, at, field);
      if (!oc_number_slowly(cell.start, cell.length, scale, out + at)) odd[count++] = (uint32_t)at;
    }
  }
  return count;
}

/// As `oc_numbered`, of whole eights of rows; the rest is left to it.
static inline OC_WIDE size_t oc_numbered_wide(oc_records r, size_t field, oc_texts texts, int32_t *out, uint32_t *odd) {
  const __m512i steps = oc_steps(r.fields), ones = _mm512_set1_epi64(-1), one = _mm512_set1_epi64(1);
  const __m512i low32 = _mm512_set1_epi64(0xFFFFFFFF), mask = _mm512_set1_epi64((long long)texts.mask);
  size_t count = 0;
  for (size_t row = 0; row + 8 <= r.rows; row += 8) {
    const oc_eight_cells cells = oc_cells_at(r, row, field, steps);
    const __m512i keep = _mm512_srlv_epi64(
        ones, _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(cells.length, 3)));
    const __m512i text = _mm512_and_si512(oc_bytes_at(r.text, cells.start), keep);
    // The hash is that of `oc_text_hash` for texts of at most eight bytes.
    const __m512i mixed = _mm512_xor_si512(text, cells.length);
    const __m512i product = _mm512_mullo_epi64(_mm512_xor_si512(mixed, _mm512_srli_epi64(mixed, 29)),
                                               _mm512_set1_epi64((long long)0xD6E8FEB86659FD93ull));
    __m512i place = _mm512_xor_si512(_mm512_srli_epi64(product, 32), _mm512_srli_epi64(product, 50));
    const __m512i length = _mm512_add_epi64(cells.length, one);
    __mmask8 open = _mm512_cmple_epi64_mask(cells.length, _mm512_set1_epi64(8)), hit = 0;
    __m512i number = _mm512_setzero_si512();
    // Most texts stand where they are first looked for, and nearly all the others next to it.
    for (int probe = 0; probe < 3 && open; probe++) {
      place = _mm512_and_si512(place, mask);
      const __m512i words = _mm512_add_epi64(place, _mm512_slli_epi64(place, 1));
      const __m512i there =
          _mm512_mask_i64gather_epi64(text, open, words, (const void *)&texts.places->low, 8);
      const __m512i what =
          _mm512_mask_i64gather_epi64(length, open, words, (const void *)&texts.places->length, 8);
      const __mmask8 found = _mm512_mask_cmpeq_epi64_mask(open, there, text) &
                             _mm512_cmpeq_epi64_mask(_mm512_and_si512(what, low32), length);
      number = _mm512_mask_srli_epi64(number, found, what, 32);
      hit |= found;
      open &= (__mmask8)~found;
      place = _mm512_add_epi64(place, one);
    }
    _mm256_storeu_si256((void *)(out + row), _mm512_cvtepi64_epi32(number));
    __mmask8 other = (__mmask8)~hit;
    while (other) {
      const size_t at = row + (size_t)__builtin_ctz(other);
      other &= (__mmask8)(other - 1);
      const oc_cell cell = oc_cell_at(r, at, field);
      const int32_t known = oc_number_of(cell, texts);
      out[at] = known < 0 ? 0 : known;
      if (known < 0) odd[count++] = (uint32_t)at;
    }
  }
  return count;
}

/// As `oc_extremes`, of whole eights of rows; the rest is left to it.
static inline OC_WIDE void oc_extremes_wide(const int64_t *values, size_t rows, const uint64_t *blank, int64_t *least,
                                            int64_t *greatest) {
  __m512i low = _mm512_set1_epi64(*least), high = _mm512_set1_epi64(*greatest);
  for (size_t row = 0; row + 8 <= rows; row += 8) {
    const __mmask8 filled = (__mmask8) ~(blank[row >> 6] >> (row & 63));
    const __m512i v = _mm512_loadu_si512(values + row);
    low = _mm512_mask_min_epi64(low, filled, low, v);
    high = _mm512_mask_max_epi64(high, filled, high, v);
  }
  *least = _mm512_reduce_min_epi64(low);
  *greatest = _mm512_reduce_max_epi64(high);
}

#endif

/// Numbers of one column, as multiples of 10^-scale.
///
/// An empty cell sets its bit of `blank`; a cell that is to be read by others goes to `odd`, whose length is returned.
/// Both leave 0 in `out`.
static inline size_t oc_numbers(oc_records r, size_t field, int scale, int64_t *out, uint64_t *blank, uint32_t *odd) {
  memset(blank, 0, (r.rows + 63) / 64 * 8);
#if OC_X86
  if (oc_level() > 0) {
    const size_t count = oc_numbers_wide(r, field, scale, out, blank, odd);
    return count + oc_numbers_portable(r, field, scale, r.rows / 8 * 8, out, blank, odd + count);
  }
#endif
  return oc_numbers_portable(r, field, scale, 0, out, blank, odd);
}

/// Gives each cell the number of its text. A text that was not met before, or is longer than 16 bytes, goes to `odd`,
/// whose length is returned, and leaves 0.
static inline size_t oc_numbered(oc_records r, size_t field, oc_texts texts, int32_t *out, uint32_t *odd) {
#if OC_X86
  if (oc_level() > 0) {
    const size_t count = oc_numbered_wide(r, field, texts, out, odd);
    return count + oc_numbered_portable(r, field, texts, r.rows / 8 * 8, out, odd + count);
  }
#endif
  return oc_numbered_portable(r, field, texts, 0, out, odd);
}

/// The least and greatest of the values of rows that are not blank, widening what is there already.
static inline void oc_extremes(const int64_t *values, size_t rows, const uint64_t *blank, int64_t *least,
                               int64_t *greatest) {
  size_t first = 0;
#if OC_X86
  if (oc_level() > 0) {
    oc_extremes_wide(values, rows, blank, least, greatest);
    first = rows / 8 * 8;
  }
#endif
  for (size_t row = first; row < rows; row++) {
    if (blank[row >> 6] >> (row & 63) & 1) continue;
    const int64_t v = values[row];
    if (v < *least) *least = v;
    if (v > *greatest) *greatest = v;
  }
}

#endif
