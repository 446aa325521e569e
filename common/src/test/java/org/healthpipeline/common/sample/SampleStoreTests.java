package org.healthpipeline.common.sample;

/** Samples as rows. */
@OnEveryKindOfServers("Samples are inserted and copied into a hypertable.")
class SampleStoreTests extends SampleStoreContract {

	private static final SampleDoor DOOR = SampleDoor.rows();

	@Override
	SampleDoor door() {
		return DOOR;
	}

}
