package org.healthpipeline.ingestion.format.nightscout;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NightscoutPathsTests {

	@ParameterizedTest
	@CsvSource({ "/api/v1/ingest/nightscout/api/v1/entries, /v1/entries",
			"/api/v1/ingest/nightscout/api/v1/entries.json, /v1/entries",
			"/api/v1/ingest/nightscout/api/v1/entries/, /v1/entries",
			"/api/v1/ingest/nightscout//api/v1/entries, /v1/entries", "/api/v1/ingest/nightscout/entries, /v1/entries",
			"/api/v1/ingest/nightscout/entries.json, /v1/entries",
			"/api/v1/ingest/nightscout/api/v1/entries/sgv.json, /v1/entries/sgv",
			"/api/v1/ingest/nightscout/api/v3/entries/history/17, /v3/entries/history/17",
			"/api/v1/entries.json, /v1/entries", "/api/v1/treatments/abc, /v1/treatments/abc",
			"/api/v1/experiments/test, /v1/experiments/test", "/api/v1/status.json, /v1/status.json",
			"/api/v1/status, /v1/status.json", "/api/v2/authorization/request/hpt_x, /v2/authorization/request/hpt_x",
			"/api/v3/version, /v3/version" })
	void whatUploadersMakeOfTheirAddressIsOneRoute(String sent, String route) {
		assertThat(NightscoutPaths.path(sent)).isEqualTo("/api/v1/ingest/nightscout/api" + route);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/v3/api-docs", "/api/v1/users/me", "/api/v1/ingest/nightscout",
			"/api/v1/ingest/nightscoutish/entries", "/api/v1/entriesx", "/api/v1/devices/entries", "/api/v3/api-docs",
			"/api/v1/ingest/health-auto-export", "//api/v1/users/me" })
	void everythingElseStaysAsItIs(String sent) {
		assertThat(NightscoutPaths.path(sent)).isEqualTo(sent);
	}

}
