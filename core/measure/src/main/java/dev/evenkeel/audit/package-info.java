/// A second look at a random part of the claims: which, what came of it, and what that is worth.
///
/// **Owns** the drawing of samples and the credit that a share of overturned claims is worth. **Does not own** claims,
/// or
/// whether a contract wants such a credit. **Always true**: the same claims and seed give the same sample, whoever
/// draws it.
/// **Not promised**: that the second judge is right. **Start at** [AuditSample], then [AuditResult].
@NullMarked
package dev.evenkeel.audit;

import org.jspecify.annotations.NullMarked;
