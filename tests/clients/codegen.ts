/** Types for the tests' own operations, as a third party would make them from the published schema. */
import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'src/operations.ts',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          PhoneNumber: 'string',
          URL: 'string',
          UssdCode: 'string',
        },
      },
    },
  },
  importExtension: '.ts',
};

export default config;
