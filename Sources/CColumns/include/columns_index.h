#ifndef OUTTURN_COLUMNS_INDEX_H
#define OUTTURN_COLUMNS_INDEX_H

// Finds where the fields of comma-separated text end, 64 bytes at a time.
//
// A field ends at a delimiter or a line feed outside quotes. Whether a byte is inside quotes is the parity of the
// quotes before it: a doubled quote changes it twice. What RFC 4180 does not allow is only noticed here, and said by
// the reader that takes one record after the other.

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define OC_X86 1
#define OC_WIDE \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512cd,avx512vbmi,avx512vbmi2,gfni,bmi,bmi2,popcnt,lzcnt")))
#endif

/// What was found in a stretch of text.
typedef struct {
  /// How many fields end in it.
  size_t count;
  /// How many of them end at a line feed.
  size_t lines;
  /// Nonzero where a quote, a carriage return or a byte of a character beyond ASCII stands anywhere in it.
  uint64_t quotes, returns, beyond_ascii;
  /// Nonzero where a line feed stands inside quotes.
  uint64_t inner_feeds;
  /// Nonzero where it is not well formed: a quote inside a field that does not start with one, text after a closing
  /// quote, a lone carriage return, a control character that is no tab, or a quote that is not closed.
  uint64_t odd;
} oc_found;

/// The instructions that this processor has: 0 none but those of every one of its kind, 1 AVX-512 with CD,
/// VBMI, VBMI2 and GFNI.
static inline int oc_level(void) {
#if OC_X86
  static int known = -1;
  if (known < 0)
    known = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd") &&
            __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") &&
            __builtin_cpu_supports("gfni");
  return known;
#else
  return 0;
#endif
}

typedef struct {
  uint64_t delimiter, feed, carriage, quote, high, control;
} oc_masks;

/// Every bit of the result is the parity of the bits of the argument up to it.
static inline uint64_t oc_parity(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

static inline oc_masks oc_masks_portable(const uint8_t *bytes, uint8_t delimiter) {
  oc_masks m = {0, 0, 0, 0, 0, 0};
#if OC_X86
  const __m128i d = _mm_set1_epi8((char)delimiter), f = _mm_set1_epi8('\n'), c = _mm_set1_epi8('\r');
  const __m128i q = _mm_set1_epi8('"'), t = _mm_set1_epi8('\t'), last = _mm_set1_epi8(31);
  for (int i = 0; i < 4; i++) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    m.delimiter |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, d)) << (16 * i);
    m.feed |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, f)) << (16 * i);
    m.carriage |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, c)) << (16 * i);
    m.quote |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, q)) << (16 * i);
    m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << (16 * i);
    const __m128i low = _mm_andnot_si128(_mm_cmpeq_epi8(v, t), _mm_cmpeq_epi8(_mm_min_epu8(v, last), v));
    m.control |= (uint64_t)(uint32_t)_mm_movemask_epi8(low) << (16 * i);
  }
#else
  for (int i = 0; i < 64; i++) {
    const uint8_t b = bytes[i];
    m.delimiter |= (uint64_t)(b == delimiter) << i;
    m.feed |= (uint64_t)(b == '\n') << i;
    m.carriage |= (uint64_t)(b == '\r') << i;
    m.quote |= (uint64_t)(b == '"') << i;
    m.high |= (uint64_t)(b >> 7) << i;
    m.control |= (uint64_t)(b < 32 && b != '\t') << i;
  }
#endif
  return m;
}

/// What the stretches before one leave behind.
typedef struct {
  /// All ones where the text before ends inside quotes.
  uint64_t inside;
  /// One where the byte before ended a field, was a quote, was a carriage return outside quotes, closed quotes.
  uint64_t ended, quoted, returned, closed;
} oc_carry;

/// Looks at 64 bytes; returns the ends of fields among them.
static inline __attribute__((always_inline)) uint64_t oc_ends(const oc_masks m, oc_carry *carry, oc_found *found) {
  uint64_t inside = carry->inside;
  uint64_t ends = m.delimiter | m.feed, feeds = m.feed, returns = m.carriage;
  if (m.quote | carry->inside | carry->quoted | carry->closed) {
    inside ^= oc_parity(m.quote);
    ends &= ~inside;
    found->inner_feeds |= feeds & inside;
    feeds &= ~inside;
    returns &= ~inside;
    const uint64_t opening = m.quote & inside, closing = m.quote & ~inside;
    const uint64_t after_end = ends << 1 | carry->ended, after_quote = m.quote << 1 | carry->quoted;
    const uint64_t after_closing = closing << 1 | carry->closed;
    found->odd |= opening & ~(after_end | after_quote);
    found->odd |= after_closing & ~(ends | returns | m.quote);
    carry->quoted = m.quote >> 63;
    carry->closed = closing >> 63;
    carry->inside = (uint64_t)((int64_t)inside >> 63);
    found->quotes |= m.quote;
  }
  if (returns | carry->returned) {
    found->odd |= (returns << 1 | carry->returned) & ~feeds;
    carry->returned = returns >> 63;
    found->returns |= returns;
  }
  carry->ended = ends >> 63;
  found->beyond_ascii |= m.high;
  found->odd |= m.control & ~(m.feed | m.carriage);
  found->lines += (size_t)__builtin_popcountll(feeds);
  return ends;
}

static inline __attribute__((always_inline)) uint32_t *oc_write(uint64_t ends, uint32_t base, uint32_t *out) {
  uint32_t *next = out + __builtin_popcountll(ends);
  while (ends) {
    for (int i = 0; i < 8; i++) {
      out[i] = base + (uint32_t)__builtin_ctzll(ends | 1ull << 63);
      ends &= ends - 1;
    }
    out += 8;
  }
  return next;
}

static inline oc_found oc_index_portable(const uint8_t *bytes, size_t length, uint8_t delimiter, uint32_t *out) {
  oc_found found = {0, 0, 0, 0, 0, 0, 0};
  oc_carry carry = {0, 1, 0, 0, 0};
  uint32_t *next = out;
  size_t at = 0;
  for (; at + 64 <= length; at += 64)
    next = oc_write(oc_ends(oc_masks_portable(bytes + at, delimiter), &carry, &found), (uint32_t)at, next);
  if (at < length) {
    uint8_t rest[64];
    memset(rest, ' ', 64);
    memcpy(rest, bytes + at, length - at);
    next = oc_write(oc_ends(oc_masks_portable(rest, delimiter), &carry, &found), (uint32_t)at, next);
  }
  found.odd |= carry.inside | carry.returned;
  found.count = (size_t)(next - out);
  return found;
}

#if OC_X86

static inline OC_WIDE oc_found oc_index_wide(const uint8_t *bytes, size_t length, uint8_t delimiter, uint32_t *out) {
  oc_found found = {0, 0, 0, 0, 0, 0, 0};
  oc_carry carry = {0, 1, 0, 0, 0};
  uint32_t *next = out;
  const __m512i d = _mm512_set1_epi8((char)delimiter), f = _mm512_set1_epi8('\n'), c = _mm512_set1_epi8('\r');
  const __m512i q = _mm512_set1_epi8('"'), t = _mm512_set1_epi8('\t'), space = _mm512_set1_epi8(' ');
  uint8_t order[64];
  for (int i = 0; i < 64; i++) order[i] = (uint8_t)i;
  const __m512i places = _mm512_loadu_si512(order);
  for (size_t at = 0; at < length; at += 64) {
    const __mmask64 here = length - at >= 64 ? ~0ull : (1ull << (length - at)) - 1;
    const __m512i v = _mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), here, bytes + at);
    const oc_masks m = {_mm512_cmpeq_epi8_mask(v, d), _mm512_cmpeq_epi8_mask(v, f),  _mm512_cmpeq_epi8_mask(v, c),
                        _mm512_cmpeq_epi8_mask(v, q), _mm512_movepi8_mask(v),
                        _mm512_mask_cmpneq_epi8_mask(_mm512_cmplt_epu8_mask(v, space), v, t)};
    const uint64_t ends = oc_ends(m, &carry, &found);
    const __m512i packed = _mm512_maskz_compress_epi8(ends, places);
    const __m512i base = _mm512_set1_epi32((int)at);
    const int count = __builtin_popcountll(ends);
    _mm512_storeu_si512(next, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed))));
    if (count > 16) {
      _mm512_storeu_si512(
          next + 16, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 1))));
      if (count > 32) {
        _mm512_storeu_si512(
            next + 32, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 2))));
        _mm512_storeu_si512(
            next + 48, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 3))));
      }
    }
    next += count;
  }
  found.odd |= carry.inside | carry.returned;
  found.count = (size_t)(next - out);
  return found;
}
#endif

/// The ends of the fields of text that begins with a record, as offsets from `bytes`.
///
/// `out` has room for one end a byte of text, and 64 more.
static inline oc_found oc_index(const uint8_t *bytes, size_t length, uint8_t delimiter, uint32_t *out) {
#if OC_X86
  if (oc_level() > 0) return oc_index_wide(bytes, length, delimiter, out);
#endif
  return oc_index_portable(bytes, length, delimiter, out);
}

/// How many quotes stand in the text: whether a place in a file is inside quotes follows from their number before it.
static inline size_t oc_count_quotes(const uint8_t *bytes, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) count += bytes[i] == '"';
  return count;
}

#endif
