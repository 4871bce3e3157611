package dev.evenkeel.documents;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ChargeBearerType1Code;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericFinancialIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.PaymentTypeInformation26;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.ServiceLevel8Choice;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.ZoneOffset;

/**
 * A payment order as ISO 20022 {@code pain.001.001.09}; in euros as the SEPA rulebook wants it (service level SEPA, shared
 * charges, Latin letters).
 */
final class CreditTransferInitiation {
    private static final int NAME_LENGTH_MAX = 70;
    private static final String SEPA_CURRENCY = "EUR";

    private CreditTransferInitiation() {}

    static String text(PaymentOrder order) {
        var transfers = order.ordered();
        var count = String.valueOf(transfers.size());
        var sum = transfers.stream().map(it -> it.payout().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var header = new GroupHeader85()
                .setMsgId(order.id())
                .setCreDtTm(order.times().madeAt().atOffset(ZoneOffset.UTC))
                .setNbOfTxs(count)
                .setCtrlSum(sum)
                .setInitgPty(party(order.from()));
        var batch = new PaymentInstruction30()
                .setPmtInfId(order.id())
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setNbOfTxs(count)
                .setCtrlSum(sum)
                .setReqdExctnDt(new DateAndDateTime2Choice().setDt(order.times().executeOn()))
                .setDbtr(party(order.from()))
                .setDbtrAcct(account(order.from()))
                .setDbtrAgt(bank(order.from()));
        if (order.currency().getCurrencyCode().equals(SEPA_CURRENCY)) {
            batch.setPmtTpInf(new PaymentTypeInformation26().addSvcLvl(new ServiceLevel8Choice().setCd("SEPA")))
                    .setChrgBr(ChargeBearerType1Code.SLEV);
        }
        transfers.forEach(it -> batch.addCdtTrfTxInf(transfer(it, order)));
        return new MxPain00100109()
                .setCstmrCdtTrfInitn(new CustomerCreditTransferInitiationV09()
                        .setGrpHdr(header)
                        .addPmtInf(batch))
                .document();
    }

    private static CreditTransferTransaction34 transfer(PaymentOrder.Transfer transfer, PaymentOrder order) {
        var amount = new ActiveOrHistoricCurrencyAndAmount()
                .setCcy(order.currency().getCurrencyCode())
                .setValue(transfer.payout().amount());
        var transaction = new CreditTransferTransaction34()
                .setPmtId(new PaymentIdentification6().setEndToEndId(transfer.endToEndId()))
                .setAmt(new AmountType4Choice().setInstdAmt(amount))
                .setCdtr(party(transfer.to()))
                .setCdtrAcct(account(transfer.to()))
                .setRmtInf(new RemittanceInformation16().addUstrd("Rewards " + transfer.endToEndId()));
        return transfer.to().bic().isEmpty() ? transaction : transaction.setCdtrAgt(bank(transfer.to()));
    }

    private static PartyIdentification135 party(BankAccount account) {
        return new PartyIdentification135().setNm(latin(account.holder()));
    }

    private static CashAccount38 account(BankAccount account) {
        return new CashAccount38().setId(new AccountIdentification4Choice().setIBAN(account.iban()));
    }

    /** The bank by its BIC; without one the standard's word for "find it by the IBAN". */
    private static BranchAndFinancialInstitutionIdentification6 bank(BankAccount account) {
        var bank = new FinancialInstitutionIdentification18();
        return new BranchAndFinancialInstitutionIdentification6()
                .setFinInstnId(
                        account.bic().isEmpty()
                                ? bank.setOthr(new GenericFinancialIdentification1().setId("NOTPROVIDED"))
                                : bank.setBICFI(account.bic()));
    }

    /** Accents go, what is no letter of the banks' common alphabet becomes a dot. */
    static String latin(String name) {
        var plain = Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9/?:().,'+ -]", ".");
        return plain.length() > NAME_LENGTH_MAX ? plain.substring(0, NAME_LENGTH_MAX) : plain;
    }
}
