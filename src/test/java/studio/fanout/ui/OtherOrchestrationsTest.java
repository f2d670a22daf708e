package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListCell;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.fanout.client.StartRequest;
import studio.fanout.hub.ConnectionReading;
import studio.fanout.hub.ConnectionString;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.LaneKind;
import studio.fanout.timeline.Mark;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.Named;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.Worker;
import studio.fanout.worker.WorkerName;

/// A hub that also has an orchestration that is no fan-out, with an activity, a timer, an event and a child, for which
/// another worker works: from the list of runs to its timeline.
class OtherOrchestrationsTest extends WindowTest {
    private static final String ORDER = "order-17";
    private static final String SHIPPING = "shipping-17";

    private HubChannel channel;
    private Worker worker;

    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.openToOthers(stage);
    }

    @BeforeEach
    void work() {
        var address = it.studio().listeners().getFirst().replaceFirst("gRPC +(\\S+).*", "$1");
        var text = "Endpoint=%s;TaskHub=default;Authentication=None".formatted(address);
        var place = (ConnectionReading.Complete) ConnectionString.parse(text).read();
        var dialer = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        channel = dialer.dial(place.target());
        worker = new Worker(
                channel, WorkerName.unique(), registrations(), 2, InstantSource.system(), AttemptSink.none());
        worker.start();
    }

    @AfterEach
    void leave() {
        worker.close();
        channel.close();
    }

    private static Registrations registrations() {
        return new Registrations(
                List.of(
                        Named.orchestration("shop", OtherOrchestrationsTest::shop),
                        Named.orchestration(
                                "ship",
                                ctx -> ctx.complete(ctx.callActivity("pack", "box", String.class)
                                        .await()))),
                List.of(Named.activity("charge", ctx -> "paid"), Named.activity("pack", ctx -> "packed")));
    }

    private static void shop(TaskOrchestrationContext ctx) {
        ctx.callActivity("charge", "card", String.class).await();
        ctx.createTimer(Duration.ofMillis(50)).await();
        ctx.waitForExternalEvent("approved", Boolean.class).await();
        ctx.complete(
                ctx.callSubOrchestrator("ship", "box", SHIPPING, String.class).await());
    }

    /// The list of runs from top to bottom; on the JavaFX thread.
    private List<ListCell<?>> runs() {
        return it.node(".run-list").lookupAll(".run-cell").stream()
                .<ListCell<?>>map(cell -> (ListCell<?>) cell)
                .filter(cell -> !cell.isEmpty())
                .sorted(Comparator.comparingInt(IndexedCell::getIndex))
                .toList();
    }

    private List<String> spoken() {
        return runs().stream()
                .map(cell -> String.valueOf(cell.getAccessibleText()))
                .toList();
    }

    private void open(int index) throws Exception {
        it.settle();
        it.robot.clickOn(it.on(() -> runs().get(index)));
    }

    private List<String> lanes() {
        var lanes = it.timeline().lanes();
        return IntStream.range(0, lanes.count())
                .mapToObj(i -> lanes.kind(i) + " " + lanes.label(i).replaceFirst("^timer .*", "timer"))
                .toList();
    }

    private boolean isAllDone() {
        var bars = it.timeline().bars();
        return IntStream.range(0, bars.size()).allMatch(id -> bars.state(id) == BarState.COMPLETED);
    }

    @Test
    void itIsOpenedFromTheListAndShowsItsActivityTimerEventAndChild() throws Exception {
        it.studio().client().start(new StartRequest("shop", ORDER, "{\"order\":17}", Map.of(), null));
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        it.await(() -> spoken().size() == 2 && spoken().get(1).startsWith("Run " + ORDER + ", Running"));

        open(1);
        it.await(() -> it.text("#id").equals(ORDER));
        it.await(() -> lanes().equals(List.of(LaneKind.ACTIVITY + " charge card", LaneKind.TIMER + " timer")));
        it.studio().client().raise(ORDER, "approved", "true");
        it.awaitStatus("Completed");
        it.await(() -> lanes().equals(List.of(
                        LaneKind.ACTIVITY + " charge card",
                        LaneKind.TIMER + " timer",
                        LaneKind.CHILD + " ship",
                        LaneKind.ACTIVITY + " pack box"))
                && isAllDone());
        assertThat(it.on(() -> it.timeline().marks()))
                .extracting(Mark::kind, Mark::label)
                .contains(tuple(Mark.Kind.EVENT, "approved"));
        assertThat(it.on(() -> it.timeline().marks())).extracting(Mark::kind).contains(Mark.Kind.TIMER);

        it.await(() -> spoken().size() == 3 && spoken().get(2).startsWith("Child " + SHIPPING));
        open(2);
        it.await(() -> it.text("#id").equals(SHIPPING) && it.text("#status").equals("Completed"));
        it.await(() -> lanes().equals(List.of(LaneKind.ACTIVITY + " pack box")) && isAllDone());
    }
}
