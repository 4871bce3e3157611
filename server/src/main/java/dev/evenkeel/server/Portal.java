package dev.evenkeel.server;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The modules put together. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
class Portal {
    /** As many as there are things that run by themselves, so that none waits for another. */
    private static final int SCHEDULED = 6;

    /**
     * What time it is here. A demo's engagement lies in the past, so its clock goes behind by a fixed time; everything else
     * runs on the machine's.
     */
    @Bean
    Clock clock(@Value("${evenkeel.portal.clock-offset:0s}") Duration offset) {
        return Clock.offset(Clock.systemUTC(), offset);
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
