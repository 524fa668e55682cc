package org.tongfen.gateway.lanes;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.fabric.Endorsement;

/** Writes what happens to lanes into the log. */
final class LaneLog implements LaneListener {
    private static final Logger LOG = Logger.getLogger("org.tongfen.gateway.lanes");

    private final LaneMetrics metrics;

    LaneLog(LaneMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void begun(LaneId lane, long epoch, int kept, int open) {
        LOG.infof(
                "Lane %s is run by this replica (epoch %d): %d kept batches, %d open commands.",
                lane, epoch, kept, open);
    }

    @Override
    public void ended(LaneId lane, String why) {
        LOG.infof("Lane %s is not run by this replica any more: %s.", lane, why);
    }

    @Override
    public void fenced(LaneId lane, long sequence) {
        LOG.infof("Lane %s begins with batch %d: nothing from before can follow.", lane, sequence);
    }

    @Override
    public void split(LaneId lane, long sequence, int left) {
        LOG.infof("Lane %s goes on with %d commands of batch %d.", lane, left, sequence);
    }

    @Override
    public void notEndorsed(LaneId lane, List<PlatformId> endorsers, Endorsement.Failure failure) {
        LOG.infof(
                "Lane %s: %s did not endorse (%s): %s",
                lane, endorsers, failure.getClass().getSimpleName(), failure.text());
    }

    @Override
    public void unknownOutcome(LaneId lane, long sequence, String text) {
        LOG.warnf("Lane %s does not know whether batch %d was ordered: %s", lane, sequence, text);
    }

    @Override
    public void invalid(LaneId lane, long sequence, String code) {
        metrics.invalid(code);
        LOG.infof("Lane %s: a transaction with batch %d is invalid: %s", lane, sequence, code);
    }

    @Override
    public void takenBack(LaneId lane, int commands, String code, String detail) {
        LOG.warnf("Lane %s takes back %d commands: %s: %s", lane, commands, code, detail);
    }

    @Override
    public void resting(LaneId lane, PlatformId target, long milliseconds) {
        LOG.infof("Lane %s leaves %s alone for %d ms.", lane, target, milliseconds);
    }

    @Override
    public void databaseAway(LaneId lane) {
        LOG.warnf("Lane %s waits for the database.", lane);
    }

    @Override
    public void stopped(LaneId lane, long sequence, String reason, Collection<?> failed, UUID error) {
        String consequence = failed.isEmpty()
                ? "its commands stay open"
                : "its %d commands have failed with error %s".formatted(failed.size(), error);
        LOG.errorf(
                "SECURITY ALERT: lane %s is stopped at batch %d: %s; %s. A peer has endorsed what the channel's policies"
                        + " do not accept; look at it, then start this gateway again.",
                lane, sequence, reason, consequence);
    }
}
