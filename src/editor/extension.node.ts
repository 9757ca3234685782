import type * as vscode from 'vscode';
import { nodeHost } from '../host/node';
import { start } from './extension';

export const activate = (context: vscode.ExtensionContext) => start(context, nodeHost);
