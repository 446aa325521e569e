package org.healthpipeline.ingestion.format.nightscout;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The server and its interface, in the third version of the interface.
 *
 * @param status always 200
 * @param result the server
 */
@Schema(name = "NightscoutV3Status")
record NightscoutV3Status(@Schema(minimum = "200", maximum = "200", example = "200") int status, Server result) {

	static final Storage STORAGE = new Storage("postgresql", "17");

	/**
	 * The server.
	 *
	 * @param version of Nightscout that has this interface
	 * @param apiVersion of the interface
	 * @param srvDate the time of the server, in epoch milliseconds
	 * @param storage the database
	 * @param apiPermissions what the token may do with each collection: create, read,
	 * update, delete; missing where no token was sent
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(name = "NightscoutServer")
	record Server(@Schema(maxLength = 20, example = "15.0.0") String version,
			@Schema(maxLength = 20, example = "3.0.4") String apiVersion,
			@Schema(example = "1772352000000") long srvDate, Storage storage,
			@Schema(example = "{\"entries\":\"crud\"}") @Nullable Map<String, String> apiPermissions) {
	}

	/**
	 * The database; AAPS requires one.
	 *
	 * @param storage the kind of database
	 * @param version of it
	 */
	@Schema(name = "NightscoutStorage")
	record Storage(@Schema(maxLength = 40, example = "postgresql") String storage,
			@Schema(maxLength = 40, example = "17") String version) {
	}

}
