package dev.evenkeel.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where measurements and traces are sent, by OpenTelemetry's protocol; nowhere unless told.
 *
 * <p>Where nothing is sent, nothing of it is put together either: that would be a third of a second of every start.
 */
final class Telemetry {
    static final String URL = "evenkeel.telemetry.url";

    private static final String BOOT = "org.springframework.boot.";
    private static final List<String> PARTS = List.of(
            BOOT + "micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration",
            BOOT + "micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            BOOT + "micrometer.tracing.autoconfigure.otlp.OtlpExemplarsAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration");

    private Telemetry() {}

    /** The settings of the framework that follow from ours. */
    static Map<String, Object> settings(Optional<String> url) {
        var settings = new LinkedHashMap<String, Object>();
        url.map(it -> it.replaceAll("/+$", ""))
                .ifPresentOrElse(
                        base -> {
                            settings.put("management.otlp.metrics.export.url", base + "/v1/metrics");
                            settings.put("management.opentelemetry.tracing.export.otlp.endpoint", base + "/v1/traces");
                        },
                        () -> settings.put("spring.autoconfigure.exclude", String.join(",", PARTS)));
        return settings;
    }
}
