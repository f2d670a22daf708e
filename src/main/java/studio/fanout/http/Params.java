package studio.fanout.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.OrchestrationStatus;

/// Reads the parameters of a request's address.
///
/// Durable Functions passes over values it cannot read; here they are refused, because a filter that is silently not
/// applied deletes or shows the wrong runs.
final class Params {
    static final String INSTANCE_ID = "instanceId";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
            "uuuu-MM-dd['T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX][X]]",
            Locale.ROOT);

    private Params() {}

    static String instanceId(Context ctx) {
        return ctx.pathParam(INSTANCE_ID);
    }

    static @Nullable String text(Context ctx, String name) {
        return ctx.queryParam(name);
    }

    static boolean flag(Context ctx, String name, boolean usual) {
        String value = ctx.queryParam(name);
        if (value == null || value.isEmpty()) {
            return usual;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "true or false", value);
        };
    }

    static int number(Context ctx, String name, int least, int most, int usual) {
        String value = ctx.queryParam(name);
        if (value == null || value.isEmpty()) {
            return usual;
        }
        String wanted = "a whole number from %d to %d".formatted(least, most);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, wanted, value);
        }
        throw wrong(name, wanted, value);
    }

    /// A point in time in ISO 8601; UTC where it names no offset, midnight where it names no time.
    static @Nullable Instant time(Context ctx, String name) {
        String value = ctx.queryParam(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return instant(value.replace(' ', '+'));
        } catch (DateTimeException e) {
            throw wrong(name, "a time such as 2026-01-31T12:00:00Z", value);
        }
    }

    private static Instant instant(String value) {
        TemporalAccessor time = TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return switch (time) {
            case OffsetDateTime exact -> exact.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> throw new DateTimeException(value);
        };
    }

    /// Statuses by name, repeated or with commas between; empty when none is named.
    static Set<OrchestrationStatus> statuses(Context ctx, String name) {
        Set<OrchestrationStatus> statuses = EnumSet.noneOf(OrchestrationStatus.class);
        for (String value : ctx.queryParams(name)) {
            for (String each : value.split(",", -1)) {
                if (!each.isBlank()) {
                    statuses.add(Statuses.named(each.strip())
                            .orElseThrow(() -> wrong(name, "one of " + Statuses.names(), each)));
                }
            }
        }
        return statuses;
    }

    private static Refusal wrong(String name, String wanted, String value) {
        return Refusal.badRequest(
                name, "%s must be %s, but is \"%s\".".formatted(name, wanted, Texts.shorten(value, 60)));
    }
}
