package dev.evenkeel.server.claims;

import dev.evenkeel.server.engagements.Engagements;
import dev.evenkeel.server.intake.Sorting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the server does by itself: sorts deliveries, decides what is due, and checks itself. */
@Component
@ConditionalOnProperty("evenkeel.portal.upkeep")
class Clockwork {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final Sorting sorting;
    private final Upkeep upkeep;
    private final SelfCheck selfCheck;
    private final Engagements engagements;

    Clockwork(Sorting sorting, Upkeep upkeep, SelfCheck selfCheck, Engagements engagements) {
        this.sorting = sorting;
        this.upkeep = upkeep;
        this.selfCheck = selfCheck;
        this.engagements = engagements;
    }

    @Scheduled(fixedDelay = 250)
    void sort() {
        while (sorting.sortOne()) {
            Thread.onSpinWait();
        }
    }

    @Scheduled(fixedDelay = 250)
    void decide() {
        while (upkeep.decideSome() > 0) {
            Thread.onSpinWait();
        }
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 900_000)
    void check() {
        for (var engagement : engagements.all()) {
            selfCheck
                    .check(engagement)
                    .filter(finding -> !finding.isEqual())
                    .ifPresent(finding -> LOG.error(
                            "{} claims of {} differ from a recomputation; the page Health names one",
                            finding.differing(),
                            engagement.name()));
        }
    }
}
