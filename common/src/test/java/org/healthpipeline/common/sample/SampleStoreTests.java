package org.healthpipeline.common.sample;

/** Samples as rows. */
class SampleStoreTests extends SampleStoreContract {

	private static final SampleDoor DOOR = SampleDoor.rows();

	@Override
	SampleDoor door() {
		return DOOR;
	}

}
