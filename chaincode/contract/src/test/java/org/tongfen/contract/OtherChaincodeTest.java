package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.Window;

class OtherChaincodeTest {
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
    void what_another_book_was_told_is_believed_only_if_it_is_what_one_was_told_oneself() {
        byte[] told = view().getPayload();
        answers.add(view());
        assertThat(others.context(ByteString.copyFrom(told)).window()).isEqualTo(7);
        assertThat(answers).as("a book that was told nothing yet asks").isEmpty();

        assertThat(others.context(ByteString.copyFrom(told)).window()).isEqualTo(7);

        answers.add(view());
        ByteString madeUp = SchemeView.newBuilder()
                .setWindow(Window.newBuilder().setNumber(8))
                .build()
                .toByteString();
        assertThat(others.context(madeUp).window()).isEqualTo(7);
        assertThat(answers).as("what is new is asked for").isEmpty();
    }

    @Test
    void a_refusal_of_another_book_is_passed_on() {
        answers.add(new Response(Response.Status.INTERNAL_SERVER_ERROR, "CLOCK_SKEW: too late", new byte[0]));
        assertThatThrownBy(() -> others.accept(PLATFORM, AcceptRequest.getDefaultInstance()))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessage("CLOCK_SKEW: points-platform_a: CLOCK_SKEW: too late");
    }
}
