package org.healthpipeline.query.export;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.query.account.Profile;

/**
 * Describes the document of {@link JsonExportWriter} for the OpenAPI document: a field
 * for each {@link ExportTable}.
 *
 * @param about explains the contents
 * @param profile the account
 * @param zones the time zones of the account, each with its beginning
 * @param devices the devices, including hidden ones
 * @param samples every sample as it is stored
 * @param aggregates every bucket
 * @param insights every insight
 * @param notices events of the account
 * @param tokens access tokens, without their secrets
 * @param secondFactors apps and passkeys, without their secrets
 */
record ExportedDocument(@Schema(example = "Everything we have about you.", maxLength = 100_000) String about,
		Profile profile, List<Map<String, Object>> zones, List<Map<String, Object>> devices,
		List<Map<String, Object>> samples, List<Map<String, Object>> aggregates, List<Map<String, Object>> insights,
		List<Map<String, Object>> notices, List<Map<String, Object>> tokens, List<Map<String, Object>> secondFactors) {
}
