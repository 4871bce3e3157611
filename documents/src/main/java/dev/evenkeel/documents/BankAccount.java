package dev.evenkeel.documents;

/**
 * A bank account.
 *
 * @param holder whose it is
 * @param iban without spaces
 * @param bic empty when not said
 */
public record BankAccount(String holder, String iban, String bic) {}
