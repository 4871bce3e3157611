package dev.evenkeel.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.event.Event;
import dev.evenkeel.event.EventType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the real logs show and generated ones should: measured on about 30,000 cases, tolerances at three standard
 * errors.
 */
class CalibrationTest {
    private static final Story STORY = Stories.northwind().withSize(Story.Size.ofCases(30_000));
    private static final List<Event> JOURNAL = Generator.of(STORY).journal();
    private static final Map<String, Event> OPENED = firsts(EventType.OPENED);
    private static final Map<String, Event> RESOLVED = lasts(EventType.RESOLVED);
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void one_case_in_twenty_five_is_reopened() {
        var reopened = firsts(EventType.REOPENED).size();

        assertThat(share(reopened, OPENED.size())).isCloseTo(STORY.rate(Rate.REOPEN), within(0.007));
    }

    @Test
    void reopenings_come_after_half_a_day_in_the_median_and_much_later_now_and_then() {
        var hours = new ArrayList<Double>();
        var resolved = new HashMap<String, Event>();
        for (var event : JOURNAL) {
            switch (event.type()) {
                case EventType.RESOLVED -> resolved.put(event.subject(), event);
                case EventType.REOPENED -> {
                    var before = resolved.get(event.subject());
                    assertThat(before).isNotNull();
                    hours.add(Duration.between(before.time(), event.time()).toSeconds() / 3600.0);
                }
                default -> {}
            }
        }
        Collections.sort(hours);
        var median = hours.get(hours.size() / 2);
        var mean = hours.stream().mapToDouble(Double::doubleValue).average().orElseThrow();

        assertThat(median).isBetween(8.0, 15.0);
        assertThat(mean).as("right-skewed").isGreaterThan(1.7 * median);
        assertThat(hours.get(hours.size() * 9 / 10)).isBetween(40.0, 120.0);
    }

    @Test
    void one_resolved_case_in_ten_is_followed_by_another_of_its_intent_within_a_week_and_half_of_these_elsewhere() {
        var byCustomerAndIntent = new HashMap<String, List<Event>>();
        var intents = intents();
        for (var opened : OPENED.values()) {
            if (opened.hasCustomer()) {
                byCustomerAndIntent
                        .computeIfAbsent(opened.customer() + intents.get(opened.subject()), _ -> new ArrayList<>())
                        .add(opened);
            }
        }
        var followed = 0;
        var elsewhere = 0;
        for (var claim : RESOLVED.values()) {
            var others = byCustomerAndIntent.getOrDefault(claim.customer() + intents.get(claim.subject()), List.of());
            for (var other : others) {
                var delay = Duration.between(claim.time(), other.time());
                if (delay.isPositive() && delay.compareTo(WEEK) <= 0) {
                    followed++;
                    elsewhere += channel(other.subject()).equals(channel(claim.subject())) ? 0 : 1;
                    break;
                }
            }
        }

        assertThat(share(followed, RESOLVED.size())).isCloseTo(STORY.rate(Rate.RECONTACT), within(0.01));
        assertThat(share(elsewhere, followed)).isBetween(0.4, 0.65);
    }

    @Test
    void a_fifth_of_the_surveys_are_answered_and_the_answers_flatter() {
        var claims = new HashSet<String>();
        var answers = 0;
        for (var event : JOURNAL) {
            if (event.type().equals(EventType.SURVEY) && event.hasSubject()) {
                answers++;
            } else if (event.type().equals(EventType.RESOLVED)
                    && event.subject().startsWith("C")) {
                claims.add(event.subject());
            }
        }

        assertThat(share(answers, claims.size())).isCloseTo(STORY.rate(Rate.SURVEY), within(0.02));
    }

    @Test
    void the_holiday_is_busier_than_the_weeks_before_by_its_factor() {
        var holiday = STORY.holiday();
        var days = holiday.to().toEpochDay() - holiday.from().toEpochDay();
        // The same days of the week, three weeks earlier.
        var before = openedBetween(holiday.from().minusDays(21), holiday.to().minusDays(21));
        var during = openedBetween(holiday.from(), holiday.to());

        assertThat(days).isEqualTo(9);
        assertThat((double) during / before).isCloseTo(holiday.factor(), within(0.15));
    }

    @Test
    void mondays_are_busier_than_sundays_and_noon_than_midnight() {
        var byDay = new int[8];
        var byHour = new int[24];
        for (var opened : OPENED.values()) {
            var local = opened.time().atZone(STORY.term().zone());
            byDay[local.getDayOfWeek().getValue()]++;
            byHour[local.getHour()]++;
        }

        assertThat(share(byDay[1], byDay[7])).isBetween(2.0, 3.2);
        assertThat(byHour[11]).isGreaterThan(8 * byHour[2]);
    }

    @Test
    void a_case_has_a_dozen_events() {
        assertThat(share(JOURNAL.size(), OPENED.size())).isBetween(12.0, 16.0);
    }

    private static long openedBetween(LocalDate from, LocalDate to) {
        var zone = STORY.term().zone();
        return OPENED.values().stream()
                .filter(event -> {
                    var day = LocalDate.ofInstant(event.time(), zone);
                    return !day.isBefore(from) && day.isBefore(to);
                })
                .count();
    }

    private static Map<String, String> intents() {
        var intents = new HashMap<String, String>();
        for (var event : JOURNAL) {
            if (event.data().containsKey("intent")) {
                intents.put(event.subject(), event.text("intent"));
            }
        }
        return intents;
    }

    private static String channel(String caseId) {
        var opened = OPENED.get(caseId);
        return opened == null ? "" : opened.text("channel");
    }

    private static Map<String, Event> firsts(String type) {
        var firsts = new HashMap<String, Event>();
        JOURNAL.stream()
                .filter(event -> event.type().equals(type))
                .forEach(event -> firsts.putIfAbsent(event.subject(), event));
        return firsts;
    }

    private static Map<String, Event> lasts(String type) {
        var lasts = new HashMap<String, Event>();
        JOURNAL.stream().filter(event -> event.type().equals(type)).forEach(event -> lasts.put(event.subject(), event));
        return lasts;
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
