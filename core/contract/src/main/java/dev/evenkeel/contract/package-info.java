/// What was agreed: parties, term, outcomes, terms; reading them from a file, checking, linting, printing and comparing
/// them.
///
/// **Owns** the contract language: its YAML, its JSON Schema, its types, its linter, its prose. **Does not own** the
/// conditions
/// inside it ([condition][dev.evenkeel.condition]), or what a contract makes of a journal
/// ([verdict][dev.evenkeel.verdict],
/// [settlement][dev.evenkeel.settlement]).
/// **Always true**: a [Contract] is checked; every name in it resolves and every number has its unit.
/// **Not promised**: that it is wise; the linter says what looks unwise.
/// **Start at** [ContractChecker]. Terms follow the contract language version 1.
@NullMarked
package dev.evenkeel.contract;

import org.jspecify.annotations.NullMarked;
