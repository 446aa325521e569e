package org.healthpipeline.systemtests.fleet;

/** The five services. */
enum ServiceKind {

	ADMIN("admin-service"), QUERY("query-api"), INGESTION("ingestion-service"), AGGREGATION("aggregation-worker"),
	INSIGHTS("insights-worker");

	private final String module;

	ServiceKind(String module) {
		this.module = module;
	}

	/** Returns the name of its module and of its program. */
	String module() {
		return this.module;
	}

}
