/// Conditions at bulk speed: each compiled to a class of its own that reads a record by slots.
///
/// **Owns** the compiled form of a [Condition][dev.evenkeel.condition.Condition] and how a record offers its values to
/// it.
/// **Does not own** what a condition means ([condition][dev.evenkeel.condition]), nor where records come from.
/// **Always true**: a compiled condition says of every record what the condition itself says. Both are held against
/// each other
/// by generated cases and by CEL's conformance cases, and where the compiled code meets what it cannot do (a sum beyond
/// 64
/// bits, an item outside its list), the condition itself decides that record.
/// **Not promised**: speed for conditions over lists that are put together anew for each record.
/// **Start at** [ConditionCompiler#compile]. Written with `java.lang.classfile`.
@NullMarked
package dev.evenkeel.bulk.condition;

import org.jspecify.annotations.NullMarked;
