package studio.fanout.crash;

import com.microsoft.durabletask.RetryPolicy;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskActivityContext;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.fanout.crash.Witness.Kind;
import studio.fanout.worker.Named;
import studio.fanout.worker.Registrations;

/// The run that is to survive: children that fan out, with activities that fail at first and are retried, and a timer.
final class CrashWork {
    static final String PARENT = "crash-parent";
    static final String INSTANCE = "the-run";
    private static final String CHILD = "crash-child";
    private static final String ACTIVITY = "crash-work";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final TaskOptions ONCE = new TaskOptions(new RetryPolicy(1, Duration.ofMillis(1)));
    private static final TaskOptions RETRIED = new TaskOptions(new RetryPolicy(3, Duration.ofMillis(10)));

    private final Path folder;
    private final Witness witness;
    private final Runnable atEnd;

    /// @param folder where activities remember that they have failed once
    /// @param atEnd called whenever an activity has noted its end
    CrashWork(Path folder, Witness witness, Runnable atEnd) {
        this.folder = folder;
        this.witness = witness;
        this.atEnd = atEnd;
    }

    Registrations registrations() {
        return new Registrations(
                List.of(Named.orchestration(PARENT, CrashWork::parent), Named.orchestration(CHILD, CrashWork::child)),
                List.of(Named.activity(ACTIVITY, this::work)));
    }

    /// Whether the first execution of a piece of work fails.
    static boolean failsFirst(String key) {
        return key.endsWith("0");
    }

    /// The input is how many children there are, and how many items each has. The output is what they have done.
    private static void parent(TaskOrchestrationContext ctx) {
        int[] size = ctx.getInput(int[].class);
        List<Task<Integer>> children = new ArrayList<>();
        for (int i = 0; i < size[0]; i++) {
            children.add(ctx.callSubOrchestrator(CHILD, size[1], ctx.getInstanceId() + "-" + i, ONCE, Integer.class));
        }
        ctx.complete(
                ctx.allOf(children).await().stream().mapToInt(Integer::intValue).sum());
    }

    private static void child(TaskOrchestrationContext ctx) {
        int items = ctx.getInput(int.class);
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String key = ctx.getInstanceId() + "/" + i;
            tasks.add(
                    failsFirst(key)
                            ? ctx.callActivity(ACTIVITY, key, RETRIED, String.class)
                            : ctx.callActivity(ACTIVITY, key, String.class));
        }
        int done = ctx.allOf(tasks).await().size();
        ctx.createTimer(PAUSE).await();
        ctx.complete(done);
    }

    private Object work(TaskActivityContext ctx) {
        String key = ctx.getInput(String.class);
        String nonce = UUID.randomUUID().toString();
        witness.note(Kind.BEGIN, key, nonce);
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(5, 40)));
        if (failsFirst(key) && isFirst(key)) {
            witness.note(Kind.FAIL, key, nonce);
            atEnd.run();
            throw new IllegalStateException("Work fails at first");
        }
        witness.note(Kind.END, key, nonce);
        atEnd.run();
        return nonce;
    }

    private boolean isFirst(String key) {
        try {
            Files.createFile(folder.resolve(key.replace('/', '_')));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
