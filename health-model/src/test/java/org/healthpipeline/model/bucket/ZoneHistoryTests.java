package org.healthpipeline.model.bucket;

import java.time.DateTimeException;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ZoneHistoryTests {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

	private static final ZoneHistory HOME = ZoneHistory.of(BERLIN);

	private static final ZoneHistory THERE_AND_BACK = HOME.with(TOKYO, 900_000).with(BERLIN, 1_800_000);

	@Test
	void theTextIsReadAsItWasWritten() {
		assertThat(HOME.text()).isEqualTo("Europe/Berlin");
		assertThat(THERE_AND_BACK.text()).isEqualTo("Europe/Berlin 900 Asia/Tokyo 1800 Europe/Berlin");
		assertThat(ZoneHistory.parse(HOME.text())).isEqualTo(HOME);
		assertThat(ZoneHistory.parse(THERE_AND_BACK.text())).isEqualTo(THERE_AND_BACK);
		assertThat(ZoneHistory.parse(HOME.with(TOKYO, -900_000).text())).isEqualTo(HOME.with(TOKYO, -900_000));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ZoneHistory.parse("Europe/Berlin 1800 Asia/Tokyo 900 Europe/Berlin"));
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> ZoneHistory.parse("Mars/Olympus"));
	}

	@Test
	void aZoneHoldsFromItsChangeOn() {
		assertThat(THERE_AND_BACK.at(Long.MIN_VALUE)).isEqualTo(BERLIN);
		assertThat(THERE_AND_BACK.at(899_999)).isEqualTo(BERLIN);
		assertThat(THERE_AND_BACK.at(900_000)).isEqualTo(TOKYO);
		assertThat(THERE_AND_BACK.at(1_800_000)).isEqualTo(BERLIN);
		assertThat(THERE_AND_BACK.latest()).isEqualTo(BERLIN);
	}

	@Test
	void laterZonesGoWithAChange() {
		assertThat(THERE_AND_BACK.with(BERLIN, 900_000)).isEqualTo(HOME);
		assertThat(THERE_AND_BACK.with(TOKYO, 1_000_000)).isEqualTo(HOME.with(TOKYO, 900_000));
		assertThat(THERE_AND_BACK.with(TOKYO, 1_800_000)).isEqualTo(HOME.with(TOKYO, 900_000));
		assertThat(THERE_AND_BACK.with(TOKYO, ZoneHistory.BEGINNING)).isEqualTo(ZoneHistory.of(TOKYO));
	}

	@Test
	void historiesAreTheSameUpToTheirFirstDifference() {
		assertThat(HOME.sameUntilMs(HOME)).isEqualTo(ZoneHistory.NEVER);
		assertThat(HOME.sameUntilMs(THERE_AND_BACK)).isEqualTo(900_000);
		assertThat(THERE_AND_BACK.sameUntilMs(HOME.with(TOKYO, 900_000))).isEqualTo(1_800_000);
		assertThat(HOME.sameUntilMs(ZoneHistory.of(TOKYO))).isEqualTo(ZoneHistory.BEGINNING);
	}

}
