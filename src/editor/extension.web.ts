import type * as vscode from 'vscode';
import { webHost } from '../host/web';
import { start } from './extension';

export const activate = (context: vscode.ExtensionContext) => start(context, webHost);
