package studio.fanout.timeline;

/// One turn of orchestrator code: what it read again, what was new to it, what it decided.
///
/// @param instanceId the orchestration instance
/// @param number 1 for the first turn of the instance
/// @param start turn time
/// @param end when its decisions were committed; equal to the start when history does not tell
/// @param replayed events of earlier turns that were read again
/// @param seen events that were new
/// @param tasks activities it scheduled
/// @param children child orchestrations it created
/// @param timers timers it created
/// @param events events it sent
/// @param finished whether it completed the orchestration
public record Turn(
        String instanceId,
        int number,
        long start,
        long end,
        int replayed,
        int seen,
        int tasks,
        int children,
        int timers,
        int events,
        boolean finished) {

    /// What it decided, such as “scheduled 20 activities”.
    public String decided() {
        StringBuilder text = new StringBuilder();
        part(text, tasks, "scheduled", "activity", "activities");
        part(text, children, "started", "child", "children");
        part(text, timers, "set", "timer", "timers");
        part(text, events, "sent", "event", "events");
        if (finished) text.append(text.isEmpty() ? "" : ", ").append("finished");
        return text.isEmpty() ? "decided nothing" : text.toString();
    }

    /// The whole turn in words, such as “turn 3 replayed 20 events, saw 5 new ones, decided nothing”.
    public String spoken() {
        return "turn %,d replayed %s, saw %,d new, %s"
                .formatted(number, replayed == 1 ? "1 event" : "%,d events".formatted(replayed), seen, decided());
    }

    private static void part(StringBuilder text, int count, String verb, String one, String many) {
        if (count == 0) return;
        if (!text.isEmpty()) text.append(", ");
        text.append(verb).append(' ').append("%,d".formatted(count)).append(' ').append(count == 1 ? one : many);
    }
}
