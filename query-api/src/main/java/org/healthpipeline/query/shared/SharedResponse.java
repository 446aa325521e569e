package org.healthpipeline.query.shared;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Creates answers that no browser and no proxy stores (no-store is the default of every
 * answer, and there is no entity tag here). The doctor's computer may be used by anyone
 * tomorrow. A changed tag would reveal that something happened which was not shared.
 */
final class SharedResponse {

	static final String CSV = "text/csv;charset=UTF-8";

	private SharedResponse() {
	}

	static ResponseEntity<byte[]> json(byte[] body) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
	}

	static ResponseEntity<byte[]> csv(byte[] body) {
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(CSV))
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"shared-health-data.csv\"")
			.body(body);
	}

}
