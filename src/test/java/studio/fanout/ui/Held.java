package studio.fanout.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;
import org.jspecify.annotations.Nullable;

/// What another program drags over a window.
record Held(DataFormat format, Object what) implements TKClipboard {
    Dragboard board() {
        return DragboardHelper.createDragboard(this);
    }

    @Override
    public Set<DataFormat> getContentTypes() {
        return Set.of(format);
    }

    @Override
    @SafeVarargs
    public final boolean putContent(Pair<DataFormat, Object>... content) {
        return false;
    }

    @Override
    public @Nullable Object getContent(DataFormat wanted) {
        return format.equals(wanted) ? what : null;
    }

    @Override
    public boolean hasContent(DataFormat wanted) {
        return format.equals(wanted);
    }

    @Override
    public Set<TransferMode> getTransferModes() {
        return EnumSet.allOf(TransferMode.class);
    }

    @Override
    public void setDragView(Image image) {}

    @Override
    public void setDragViewOffsetX(double offset) {}

    @Override
    public void setDragViewOffsetY(double offset) {}

    @Override
    public @Nullable Image getDragView() {
        return null;
    }

    @Override
    public double getDragViewOffsetX() {
        return 0;
    }

    @Override
    public double getDragViewOffsetY() {
        return 0;
    }
}
