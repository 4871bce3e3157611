package dev.evenkeel.server;

import io.micrometer.common.KeyValues;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The modules put together. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
class Portal {
    /** As many as there are things that run by themselves, so that none waits for another. */
    private static final int SCHEDULED = 4;

    /**
     * What time it is here. A demo's engagement lies in the past, so its clock goes behind by a fixed time; everything else
     * runs on the machine's.
     */
    @Bean
    Clock clock(@Value("${evenkeel.portal.clock-offset:0s}") Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
    }

    /** What is measured and traced of a request: its pattern, and not its address, which may have a case or a secret in it. */
    @Bean
    ServerRequestObservationConvention requestsByPattern() {
        return new DefaultServerRequestObservationConvention() {
            @Override
            public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
                return KeyValues.empty();
            }
        };
    }

    @Bean
    TaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SCHEDULED);
        scheduler.setThreadNamePrefix("upkeep-");
        scheduler.setDaemon(true);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(10);
        return scheduler;
    }
}
