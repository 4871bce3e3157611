package dev.evenkeel.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where measurements and traces are sent, by OpenTelemetry's protocol, and whether measurements can be fetched, as Prometheus does;
 * neither unless told.
 *
 * <p>What was not told is not put together either: that would be a third of a second of every start.
 */
final class Telemetry {
    static final String URL = "evenkeel.telemetry.url";
    /** The token that whoever fetches measurements has to bring. */
    static final String SCRAPE = "evenkeel.telemetry.scrape";

    private static final String BOOT = "org.springframework.boot.";
    private static final List<String> SENDING = List.of(
            BOOT + "micrometer.metrics.autoconfigure.export.otlp.OtlpMetricsExportAutoConfiguration",
            BOOT + "micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            BOOT + "micrometer.tracing.autoconfigure.otlp.OtlpExemplarsAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            BOOT + "micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration",
            BOOT + "opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration");

    private static final String SCRAPING =
            BOOT + "micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration";

    private Telemetry() {}

    /** The settings of the framework that follow from ours. */
    static Map<String, Object> settings(Optional<String> url, Optional<String> scrape) {
        var settings = new LinkedHashMap<String, Object>();
        var left = new ArrayList<String>();
        url.map(it -> it.replaceAll("/+$", ""))
                .ifPresentOrElse(
                        base -> {
                            settings.put("management.otlp.metrics.export.url", base + "/v1/metrics");
                            settings.put("management.opentelemetry.tracing.export.otlp.endpoint", base + "/v1/traces");
                        },
                        () -> left.addAll(SENDING));
        if (scrape.isPresent()) {
            settings.put("management.endpoints.web.exposure.include", "health,prometheus");
            settings.put("management.endpoints.web.path-mapping.prometheus", "metrics");
        } else {
            left.add(SCRAPING);
        }
        settings.put("spring.autoconfigure.exclude", String.join(",", left));
        return settings;
    }
}
