package studio.fanout.ui.chart;

/// Decides how wide the column of labels is: as its labels ask for, within limits, and without shrinking during a run.
final class Gutter {
    private static final double NARROWEST = 104;
    private static final double WIDEST = 220;
    private static final int SAMPLE = 64;

    private String run = "";
    private boolean slots;
    private int lanes = -1;
    private double asked = NARROWEST;

    void reset() {
        lanes = -1;
        asked = NARROWEST;
    }

    double width(Frame frame, double available) {
        if (!run.equals(frame.timeline.instanceId()) || slots != frame.slotView) reset();
        run = frame.timeline.instanceId();
        slots = frame.slotView;
        if (lanes != frame.lanes.count()) {
            lanes = frame.lanes.count();
            asked = Math.max(asked, widest(frame) + 22);
        }
        return Math.ceil(Math.min(asked, Math.min(WIDEST, available * 0.3)));
    }

    private static double widest(Frame frame) {
        double widest = frame.text.width("orchestrator");
        int count = frame.lanes.count();
        for (int i = 0; i < Math.min(SAMPLE, count); i++) {
            int row = (int) ((long) i * count / Math.min(SAMPLE, count));
            widest = Math.max(widest, frame.text.width(frame.text.shorten(frame.lanes.label(row), WIDEST)));
        }
        return count == 0
                ? widest
                : Math.max(widest, frame.text.width(frame.text.shorten(frame.lanes.label(count - 1), WIDEST)));
    }
}
