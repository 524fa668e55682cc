package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static final int MORE_THAN_ARE_REMEMBERED = 120;

    private final Certificates certificates = new Certificates();

    @Test
    void each_certificate_has_its_own_units_however_many_there_are_and_however_often_they_come()
            throws CertificateException, NamingException {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_ARE_REMEMBERED; i++) {
            members.add(Member.of("PlatformAMSP", "unit" + i, Caller.CLIENT));
        }
        for (int time = 0; time < 2; time++) {
            for (int i = 0; i < MORE_THAN_ARE_REMEMBERED; i++) {
                ByteString pem = members.get(i).certificate();
                assertThat(certificates.organisationalUnits(pem)).containsExactlyInAnyOrder("unit" + i, Caller.CLIENT);
                assertThat(certificates.organisationalUnits(pem)).containsExactlyInAnyOrder("unit" + i, Caller.CLIENT);
            }
        }
    }

    @Test
    void a_certificate_that_comes_again_is_not_read_again() throws CertificateException, NamingException {
        ByteString pem = Member.of("PlatformAMSP", Caller.CLIENT).certificate();
        assertThat(certificates.organisationalUnits(pem)).isSameAs(certificates.organisationalUnits(pem));
    }

    @Test
    void what_cannot_be_read_is_refused_each_time() {
        ByteString nonsense = ByteString.copyFromUtf8("OU=client");
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> certificates.organisationalUnits(nonsense))
                    .isInstanceOf(CertificateException.class);
        }
    }
}
