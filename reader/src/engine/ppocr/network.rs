//! The networks, which travel within the program: `models/README.md` says where they come from.

use std::sync::Arc;

use rten::{Model, ModelOptions, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::NdTensor;

use crate::engine::EngineError;

/// A network with one input, pictures, and one output.
pub struct Network {
    name: &'static str,
    model: Model,
    threads: Arc<ThreadPool>,
}

impl Network {
    pub fn load(name: &'static str, onnx: &'static [u8], threads: Arc<ThreadPool>) -> Result<Network, EngineError> {
        let model = ModelOptions::with_all_ops()
            .load_static_slice(onnx)
            .map_err(|error| EngineError::Network { network: name, source: Box::new(error) })?;
        Ok(Network { name, model, threads })
    }

    /// What its makers wrote into it under this key.
    pub fn note(&self, key: &str) -> Result<&str, EngineError> {
        let missing = || EngineError::Network { network: self.name, source: format!("it says nothing of {key}").into() };
        self.model.metadata().get(key).ok_or_else(missing)
    }

    /// `pictures` are three planes of `height` rows of `width` numbers each, one picture after the other.
    pub fn run<const N: usize>(
        &self,
        pictures: Vec<f32>,
        (width, height): (usize, usize),
    ) -> Result<NdTensor<f32, N>, EngineError> {
        let count = pictures.len() / (3 * height * width);
        let input = NdTensor::from_data([count, 3, height, width], pictures);
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&self.threads)));
        let output = self.model.run_one(ValueOrView::Value(input.into()), Some(options)).map_err(|error| self.failed(error))?;
        output.try_into().map_err(|error| self.failed(error))
    }

    fn failed(&self, error: impl std::error::Error + Send + Sync + 'static) -> EngineError {
        EngineError::Run { network: self.name, source: Box::new(error) }
    }
}

#[cfg(test)]
mod tests;
