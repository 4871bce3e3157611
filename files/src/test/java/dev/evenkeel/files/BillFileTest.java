package dev.evenkeel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.recount.BilledCharge;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillFileTest {
    @TempDir
    private Path folder = Path.of(".");

    private BillFile read(BillFormat format, String text) throws IOException {
        var file = folder.resolve("bill");
        Files.writeString(file, text);
        return BillFile.read(file, format, new BigDecimal(format.price()));
    }

    private static List<String> billed(BillFile bill) {
        return bill.entries().stream()
                .filter(BilledCharge::isBilled)
                .map(it -> it.reference() + " " + it.amount().toPlainString())
                .toList();
    }

    @Test
    void intercom_bills_assumed_and_confirmed_resolutions_at_the_published_price() throws IOException {
        var bill = read(BillFormat.INTERCOM, """
                {"type": "conversation.list", "conversations": [
                  {"type": "conversation", "id": "1295", "created_at": 1663597223, "updated_at": 1663597260,
                   "ai_agent_participated": true,
                   "ai_agent": {"source_type": "workflow", "last_answer_type": "ai_answer", "resolution_state": "assumed_resolution"}},
                  {"id": "1296", "updated_at": 1663597260, "ai_agent": {"source_type": "profile", "resolution_state": "confirmed_resolution"}},
                  {"id": "1297", "updated_at": 1663597260, "ai_agent": {"source_type": "profile", "resolution_state": "escalated"}},
                  {"id": "1298", "updated_at": 1663597260, "ai_agent": null},
                  {"id": "1299", "updated_at": 1663597260, "ai_agent": {"source_type": "fin_preview", "resolution_state": "assumed_resolution"}},
                  {"id": "1300", "updated_at": 1663597260, "ai_agent": {"source_type": "profile", "resolution_state": "something_new"}}
                ]}
                """);
        assertThat(billed(bill)).containsExactly("1295 0.99", "1296 0.99");
        assertThat(bill.entries()).hasSize(6);
        assertThat(bill.entries().getFirst().at()).isEqualTo("2022-09-19T14:21:00Z");
        assertThat(bill.remarks())
                .anyMatch(it -> it.contains("not documented publicly"))
                .anyMatch(it -> it.contains("previews"))
                .anyMatch(it -> it.contains("'something_new'"));
    }

    @Test
    void zendesk_bills_automated_resolutions_outside_of_test_mode_by_either_id() throws IOException {
        var bill = read(BillFormat.ZENDESK, """
                {"conversation_id": "u-1", "platform_conversation_id": "4711", "conversation_end_time": "2026-03-02 10:00:00", "automated_resolution": true, "test_mode": false, "automated_resolution_reasoning": "answered"}
                {"conversation_id": "u-2", "automated_resolution": false}
                {"conversation_id": "u-3", "automated_resolution": true, "test_mode": true}
                """);
        assertThat(billed(bill)).containsExactly("4711 2.00");
        assertThat(bill.entries().getFirst().references()).containsExactly("4711", "u-1");
        assertThat(bill.entries().getFirst().says()).isEqualTo("answered");
        assertThat(bill.remarks()).anyMatch(it -> it.contains("test mode"));
    }

    @Test
    void salesforce_bills_by_the_count_of_outcomes_whatever_surrounds_its_names() throws IOException {
        var bill = read(BillFormat.SALESFORCE, """
                std__ConversationId__c,std__BillingOutcomeText__c,std__OutcomeCount__c,std__IsEscalated__c,std__BillingWindowEndDateTime__c
                0x1,Resolved,1,false,2026-07-02T10:00:00Z
                0x2,Escalated,0,true,2026-07-02T10:00:00Z
                """);
        assertThat(billed(bill)).containsExactly("0x1 2.00");
        assertThat(bill.entries()).hasSize(2);
        assertThat(bill.entries().getFirst().says()).isEqualTo("Resolved");
    }

    @Test
    void hubspot_bills_credits_and_says_that_its_columns_are_guesses() throws IOException {
        var bill = read(BillFormat.HUBSPOT, """
                Conversation ID,Date,Feature,Credits used
                88,2026-04-20,Customer agent,50
                89,2026-04-20,Customer agent,0
                """);
        assertThat(billed(bill)).containsExactly("88 0.50");
        assertThat(bill.remarks()).anyMatch(it -> it.contains("guesses"));
    }

    @Test
    void our_own_form_has_a_case_and_maybe_a_time_an_amount_and_a_reason() throws IOException {
        var bill = read(BillFormat.CSV, """
                case,at,billed,amount,reason
                T1,2026-03-02T10:00:00Z,yes,$0.99,resolved
                T2,2026-03-02T10:00:00Z,no,0,escalated
                """);
        assertThat(billed(bill)).containsExactly("T1 0.99");
        assertThat(bill.remarks()).isEmpty();
    }

    @Test
    void the_table_of_agent_measure_is_read_as_it_is() throws IOException {
        var bill = read(BillFormat.CSV, """
                conversation_id,human_agent_participated,issue_addressed,customer_recontacted_within_window,vendor_billed
                c-001,N,Y,N,Y
                c-004,Y,Y,N,Y
                c-006,N,N,N,N
                """);
        assertThat(bill.entries()).extracting(BilledCharge::isBilled).containsExactly(true, true, false);
    }

    @Test
    void a_file_of_another_shape_is_refused_with_what_it_lacks() {
        assertThatThrownBy(() -> read(BillFormat.SALESFORCE, "ConversationId,Text\n1,x\n"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("no column for the number of outcomes")
                .hasMessageContaining("--format csv");
        assertThatThrownBy(() -> read(BillFormat.INTERCOM, "not json"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> read(BillFormat.CSV, "case,amount\nT1,much\n"))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("line 2: 'much' is no plain number");
    }
}
