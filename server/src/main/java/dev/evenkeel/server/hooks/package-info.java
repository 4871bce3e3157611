/// Takes in what helpdesks send by themselves: webhooks, turned into events by mappings.
///
/// **Owns** the addresses of hooks, their secrets, and what is known of each vendor's webhooks, which is data: a
/// description and a mapping in
/// `resources/hooks`. **Does not own** the journal, nor what a mapping may say.
/// **Always true**: what is not signed as the vendor signs, or lacks the secret where the vendor signs nothing, leaves
/// no trace; what
/// is, is stored before it is answered, each happening once.
/// **Not promised**: that a vendor sends everything, or in order; what comes too late to be compared is set aside and
/// listed.
/// **Start at** [Hooks].
@NullMarked
package dev.evenkeel.server.hooks;

import org.jspecify.annotations.NullMarked;
