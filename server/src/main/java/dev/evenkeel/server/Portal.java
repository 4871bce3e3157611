package dev.evenkeel.server;

import io.micrometer.common.KeyValues;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.SmartLifecycle;
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
    private static final int SCHEDULED = 7;

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

    /** The schema is brought to the newest beside the rest of the start. */
    @Bean
    FlywayMigrationStrategy beside(Opening opening) {
        return flyway -> opening.begin(flyway::migrate);
    }

    @Bean
    static BeanPostProcessor connectionsWait(ObjectProvider<Opening> opening) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? opening.getObject().gate(database) : bean;
            }
        };
    }

    /** Nothing listens, and nothing runs by itself, before the database is open. */
    @Bean
    SmartLifecycle untilOpen(Opening opening) {
        return new SmartLifecycle() {
            private volatile boolean isOpen;

            @Override
            public void start() {
                opening.await();
                isOpen = true;
            }

            @Override
            public void stop() {
                isOpen = false;
            }

            @Override
            public boolean isRunning() {
                return isOpen;
            }

            @Override
            public int getPhase() {
                return Integer.MIN_VALUE;
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
