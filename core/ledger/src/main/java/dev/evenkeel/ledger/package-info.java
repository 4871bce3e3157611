/// Double entry: statements, payments, disputes and rewards as balanced postings, and the balances they add up to.
///
/// **Owns** accounts, entries, postings, balances, what falls due, the rules by which a transaction is booked, and the
/// amount of a tax.
/// **Does not own** what is due ([settlement][dev.evenkeel.settlement]); it never asks why a line is what it is.
/// **Always true**: a debit is positive and a credit negative; every posting, so every prefix of the ledger, sums to
/// zero
/// in each currency; a posting is booked once, however often it is sent, and never changed; what the client owes is
/// what
/// the provider is owed and what is withheld, to the minor unit.
/// **Not promised**: that a pool holds what is released from it, or that a payment meets a debt; a balance tells.
/// **Start at** [BookingRules#postings], then [Ledger#append]; [Transactions] makes what an engagement books by itself.
@NullMarked
package dev.evenkeel.ledger;

import org.jspecify.annotations.NullMarked;
