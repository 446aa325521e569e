package org.healthpipeline.web;

import org.springframework.test.context.TestPropertySource;

/**
 * A process that browsers reach directly, including pages of other origins, and that
 * compresses.
 */
@TestPropertySource(properties = { "server.compression.enabled=true", "server.compression.min-response-size=1KB",
		"server.compression.mime-types=application/json",
		"health-pipeline.web.allowed-origins=https://app.example.org,http://localhost:5173/" })
abstract class FrontlessTest extends WebTest {

}
