/// When a clause applies: conditions over events, written in [CEL](https://cel.dev), that always end, never fail and
/// never guess.
///
/// **Owns** what a condition may say ([Vocabulary]), the problems of one that is not in order, its meaning as a tree
/// ([Expression]) and its test on facts. **Does not own** where conditions stand ([contract][dev.evenkeel.contract]),
/// nor their
/// compiled form for millions of records, which the bulk module makes from the same tree.
/// **Always true**: a [Condition] is true or false of any facts; the same text, vocabulary and facts give the same
/// answer.
/// **Not promised**: all of CEL; only texts, integers, truth values, lists, instants, durations and the comparison of
/// decimals.
/// **Start at** [Condition#compile]. No type of CEL's library is seen outside.
///
/// CEL's own parser reads a condition; its types are checked here, by the rules of the contract language and in its
/// words; CEL's
/// own planner runtime tests it, with what is absent made explicit.
///
/// ## What is absent
/// A test (what can only be true or false) is false of what is absent, `!=` is true, and any other function of it is
/// absent. The
/// two kinds are two kinds of nodes in the tree, [Expression.Test] and [Expression.Operand]. What follows from that
/// sentence:
///
/// | written | where `case.x` is absent | why |
/// | --- | --- | --- |
/// | `case.x == 'a'`, `<`, `<=`, `>`, `>=`, `case.x in […]`, `case.x.startsWith('a')`, `case.x.matches('a')` | false |
/// a test of something absent |
/// | `case.x == case.y` (both absent) | false | absent equals nothing |
/// | `case.x != 'a'`, `case.x != case.y` (both absent) | true | `!=` is the opposite of `==` |
/// | `!(case.x == 'a')` | true | the opposite of a test that is false |
/// | `has(case.x)` | false | it asks |
/// | `case.flag`, `case.flag && …`, `case.flag ? … : …` | false | something absent where a truth is needed |
/// | `!case.flag` | false | `!` is a test too: neither the flag nor its opposite is known |
/// | `!!case.flag`, `!(!case.flag)` | true | the inner test is false |
/// | `case.flag == false`, `case.flag != true` | false, true | like any comparison |
/// | `size(case.x)`, `case.x + 'a'`, `case.i + 1`, `case.list[0]`, `case.time - event.time` | absent | a function that
/// is no test |
/// | `case.i / 0`, `case.i + 9223372036854775807`, `case.list[9]`, `event.time + duration('87000000h')` | absent,
/// whatever is there | no result: the same as nothing there |
/// | `(has(case.x) ? case.x : case.y) == 'a'` | that of the chosen one | a choice is what it chooses; a choice between
/// two tests is a test |
/// | `case.z in ['a', case.x]`, `size(['a', case.x])` | the list without it (1 item) | a list holds what is there |
/// | `case.list.exists(i, …)`, `.all(i, …)`, `.exists_one(i, …)` | false, `all` too | a test of something absent |
/// | `case.list.all(i, …)` of an empty list that is there | true | CEL's rule; only absence is special |
/// | `simple` (a named condition) | as its text says | a name stands for a test, so `!simple` is the opposite of a test
/// |
///
/// ## What is exact
/// Integers and decimals compare by value, a decimal as it is written and never as a binary fraction. Decimals are not
/// computed
/// with: money is not made in conditions. Texts are ordered by code points. Instants and durations have microseconds; a
/// finer
/// constant is refused. A fact that is not of its attribute's type is absent; as text, any value is read by its
/// canonical spelling.
///
/// ## What CEL has and conditions have not
/// Maps, messages, bytes, unsigned numbers, `null`, `dyn`, `type`, conversions, `map` and `filter`, lists of lists or
/// of several
/// types, joined lists, patterns, zones, instants and durations that are not written out.
@NullMarked
package dev.evenkeel.condition;

import org.jspecify.annotations.NullMarked;
