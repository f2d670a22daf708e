package studio.fanout.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import studio.fanout.client.HubClient;
import studio.fanout.client.InstanceFilter;
import studio.fanout.client.InstancePage;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.http.Statuses;

/// The flags that say which runs are meant.
final class RunFilter {
    private static final int PAGE = 500;

    @Option(
            names = "--status",
            paramLabel = "WORD",
            converter = Status.class,
            completionCandidates = Words.Statuses.class,
            description = "With this status, such as running or failed; may be given several times.")
    private List<OrchestrationStatus> statuses = List.of();

    @Option(names = "--prefix", paramLabel = "TEXT", description = "With an id that begins with this.")
    private @Nullable String prefix;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Created at or after this day or time, such as 2026-01-31 or 2026-01-31T12:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Time.class, description = "Created before this.")
    private @Nullable Instant to;

    boolean isGiven() {
        return !statuses.isEmpty() || prefix != null || from != null || to != null;
    }

    InstanceFilter filter() {
        return new InstanceFilter(Set.copyOf(statuses), from, to, prefix, false);
    }

    /// Those created last, the newest first; hubs list them in an order of their own, so all are looked at.
    List<InstanceState> newest(HubClient client, int limit) {
        Comparator<InstanceState> newestFirst =
                Comparator.comparing(InstanceState::created).reversed().thenComparing(InstanceState::instanceId);
        List<InstanceState> runs = new ArrayList<>();
        InstancePage page = client.list(filter(), PAGE, null);
        while (true) {
            runs.addAll(page.instances());
            runs.sort(newestFirst);
            runs.subList(Math.min(limit, runs.size()), runs.size()).clear();
            String next = page.continuation();
            if (next == null) {
                return runs;
            }
            page = client.list(filter(), PAGE, next);
        }
    }

    static final class Status implements ITypeConverter<OrchestrationStatus> {
        @Override
        public OrchestrationStatus convert(String text) {
            return Statuses.named(text.strip())
                    .orElseThrow(() -> new TypeConversionException(
                            "it must be one of %s, not '%s'".formatted(Statuses.names(), text)));
        }
    }

    static final class Time implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "it must be a day or a time such as 2026-01-31 or 2026-01-31T12:00:00Z, not '%s'"
                                .formatted(text));
            }
        }
    }
}
