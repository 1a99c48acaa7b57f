mod price;

use crate::mock::*;
