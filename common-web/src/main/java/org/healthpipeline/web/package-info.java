@NullMarked
package org.healthpipeline.web;

import org.jspecify.annotations.NullMarked;
