/// One spelling of a record, to the byte: RFC 8785 (JSON Canonicalization Scheme), restricted.
///
/// **Owns** JSON values without fractions, their strict reading, their canonical bytes. **Does not own** what a record
/// means.
/// **Always true**: reading canonical bytes and writing them again gives the same bytes; two values are equal exactly
/// when
/// their bytes are.
/// **Refused, not mended**: fractions and exponents, whole numbers beyond ±(2^53−1), a name given twice, lone
/// surrogates,
/// bytes that are no UTF-8, anything after the value. A decimal is text on the log; intake converts it.
/// **Start at** [CanonicalJson#read].
@NullMarked
package dev.evenkeel.proof.canonical;

import org.jspecify.annotations.NullMarked;
