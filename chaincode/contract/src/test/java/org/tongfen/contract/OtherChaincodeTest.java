package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.Window;

class OtherChaincodeTest {
    // What the shim says of a call that it has lost.
    private static final Response LOST =
            new Response(Response.Status.INTERNAL_SERVER_ERROR, "Failed to send response to task", new byte[0]);
    private static final PlatformId PLATFORM = new PlatformId("platform_a");

    private final Queue<Response> answers = new ArrayDeque<>();
    private final OtherChaincode others = new OtherChaincode(stub(), new Memory());

    /** Gives the answers one after the other. */
    private ChaincodeStub stub() {
        return (ChaincodeStub) Proxy.newProxyInstance(
                ChaincodeStub.class.getClassLoader(),
                new Class<?>[] {ChaincodeStub.class},
                (_, method, _) -> method.getName().equals("invokeChaincode") ? answers.remove() : "channel");
    }

    private static PlatformMessage platform(String id, String msp) {
        return PlatformMessage.newBuilder()
                .setId(id)
                .setMsp(msp)
                .setScale(2)
                .setUnitValue(100)
                .setValidityMonths(24)
                .setLanes(2)
                .build();
    }

    private static Response view() {
        SchemeMessage scheme = SchemeMessage.newBuilder()
                .setFormat(1)
                .addPlatforms(platform(PLATFORM.value(), "PlatformAMSP"))
                .addPlatforms(platform("platform_b", "PlatformBMSP"))
                .build();
        SchemeView view = SchemeView.newBuilder()
                .setScheme(scheme)
                .setWindow(Window.newBuilder().setNumber(7))
                .build();
        return new Response(Response.Status.SUCCESS, "", view.toByteArray());
    }

    @Test
    void what_is_only_read_is_asked_once_more_if_the_answer_is_lost() {
        answers.addAll(List.of(LOST, view()));
        assertThat(others.context().mspOf(PLATFORM)).isEqualTo("PlatformAMSP");
        assertThat(answers).isEmpty();
    }

    @Test
    void what_fails_twice_fails() {
        answers.addAll(List.of(LOST, LOST, view()));
        assertThatThrownBy(others::context)
                .isInstanceOf(BatchRejectedException.class)
                .hasMessageContaining("clearing: Failed to send response to task");
        assertThat(answers).hasSize(1);
    }

    @Test
    void a_book_that_may_have_written_is_asked_once() {
        answers.addAll(List.of(
                LOST,
                new Response(
                        Response.Status.SUCCESS,
                        "",
                        AcceptReply.getDefaultInstance().toByteArray())));
        assertThatThrownBy(() -> others.accept(PLATFORM, AcceptRequest.getDefaultInstance()))
                .isInstanceOf(BatchRejectedException.class);
        assertThat(answers).hasSize(1);
    }
}
